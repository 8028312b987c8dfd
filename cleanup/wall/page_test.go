package wall_test

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/wall"
)

const teaser = "When the council bought the ferry, it did not ask who would sail on her. By autumn the answer was plain to everyone but the treasurer."

func TestPages(t *testing.T) {
	f := wall.New()
	long := strings.Repeat(teaser+"\n\n", 20)
	for _, c := range []struct {
		name, text string
		page       wall.Page
		want       bool
	}{
		{"nothing", teaser, wall.Page{}, false},
		{"not free", teaser, wall.Page{Walled: true}, true},
		{"not free, but all of it", teaser, wall.Page{Walled: true, Words: 27}, false},
		{"not free, long", long, wall.Page{Walled: true}, false},
		{"not free, long, breaks off", long + "All…", wall.Page{Walled: true}, false},
		{"not free, most is missing", long, wall.Page{Walled: true, Words: 1200}, true},
		{"free, most is missing", long, wall.Page{Words: 1200}, false},
		{"asked behind it", teaser, wall.Page{After: "Photo: A. Doe\nSubscribe to continue reading\nAlready a subscriber? Sign in"}, true},
		{"as three lines", teaser, wall.Page{After: "To Read the Full Story\nSubscribe\nSign In"}, true},
		{"asked in German", teaser, wall.Page{After: "Jetzt weiterlesen mit Vale Plus"}, true},
		{"asked in Japanese", "港湾評議会は火曜日に渡し船の廃止を決めた。", wall.Page{After: "続きを読むには会員登録が必要です。"}, true},
		{"asked behind a long text", long, wall.Page{After: "Subscribe to continue reading"}, false},
		{"asked far below", teaser, wall.Page{After: strings.Repeat("Another story of the day\n", 7) + "Subscribe to continue reading"}, false},
		{"a newsletter", teaser, wall.Page{After: "Subscribe to our newsletter\nShare\nMore from Vale"}, false},
		{"no text", " \n", wall.Page{Walled: true}, false},
	} {
		got, ok := f.FindPage("The ferry that nobody wanted", c.text, c.page)
		if ok != c.want || ok && (got.Kind != wall.Paywall || !got.Stub || got.Says == "") {
			t.Errorf("%s: %+v, %v", c.name, got, ok)
		}
	}
}

// foreign are walls of each kind in other languages, written after what sites send.
var foreign = []struct {
	kind wall.Kind
	text string
}{
	{wall.Cookie, "Wir schätzen Ihre Privatsphäre\n\nDiese Website verwendet Cookies. Mit Ihrer Einwilligung verarbeiten wir Daten, um personalisierte Anzeigen zu zeigen.\n\nAlle akzeptieren\n\nEinstellungen"},
	{wall.Cookie, "Ce site utilise des cookies pour mesurer son audience.\n\nVous pouvez modifier vos choix à tout moment.\n\nTout accepter\n\nTout refuser"},
	{wall.Cookie, "Utilizamos cookies propias y de terceros.\n\nPuedes cambiar tus preferencias.\n\nAceptar todo\n\nConfigurar"},
	{wall.Cookie, "Questo sito utilizza i cookie.\n\nPuoi modificare le tue preferenze.\n\nAccetta tutti\n\nRifiuta"},
	{wall.Cookie, "Мы используем файлы cookie, чтобы сайт работал.\n\nПринять все\n\nНастройки"},
	{wall.Cookie, "当サイトではクッキーを使用しています。\n\nすべて受け入れる\n\nクッキーの設定"},
	{wall.Cookie, "我们使用cookie来改善您的体验。\n\n全部接受\n\n隐私设置"},
	{wall.Cookie, "Мы ценим вашу конфиденциальность\n\nПродолжая пользоваться сайтом, вы соглашаетесь с обработкой файлов cookie. Подробности в правилах."},
	{wall.Cookie, "Gizliliğinize değer veriyoruz\n\nSitemizde çerezler kullanılmaktadır. Ayrıntılar kurallarda."},
	{wall.Cookie, "Chúng tôi coi trọng quyền riêng tư của bạn\n\nTrang web này sử dụng cookie. Chấp nhận tất cả."},
	{wall.Cookie, "プライバシーの尊重\n\n当社はCookieなどの情報をデバイスに保存します。"},
	{wall.Error, "Ошибка 404\n\nВозможно, она была удалена или никогда не существовала."},
	{wall.Error, "Fehler 404\n\nDie von Ihnen aufgerufene Seite existiert nicht.\n\nZurück zur Startseite"},
	{wall.Error, "Page introuvable\n\nLa page que vous recherchez n’existe plus."},
	{wall.Error, "Error 404\n\nLa página que buscas no existe.\n\nVolver a la portada"},
	{wall.Error, "A página que você procura não foi encontrada.\n\nVoltar para a página inicial"},
	{wall.Error, "Страница не найдена\n\nЗапрашиваемая страница не существует или была удалена."},
	{wall.Error, "Sayfa bulunamadı\n\nAradığınız sayfa taşınmış olabilir."},
	{wall.Error, "お探しのページは見つかりませんでした。\n\nトップページへ戻る"},
	{wall.Error, "抱歉，您访问的页面不存在。\n\n返回首页"},
	{wall.Error, "요청하신 페이지를 찾을 수 없습니다.\n\n홈으로 이동"},
	{wall.BotCheck, "Bitte aktivieren Sie JavaScript.\n\nBestätigen Sie, dass Sie kein Roboter sind."},
	{wall.BotCheck, "Por favor, habilite JavaScript para continuar."},
	{wall.BotCheck, "请完成安全验证，确认您不是机器人。"},
	{wall.Paywall, "Der Rat hat die Fähre eingestellt.\n\nDieser Artikel ist nur für Abonnenten.\n\nBereits Abonnent? Anmelden"},
	{wall.Paywall, "Le conseil a supprimé le bac.\n\nCet article est réservé aux abonnés."},
	{wall.Paywall, "El consejo suprimió el ferri.\n\nContenido exclusivo para suscriptores"},
	{wall.Paywall, "De raad heeft de veerpont opgeheven.\n\nDit artikel is alleen voor abonnees."},
	{wall.Paywall, "Совет закрыл переправу, и никто не возражал.\n\nЧтобы читать дальше, оформите подписку."},
	{wall.Paywall, "议会星期二决定停止渡船服务。\n\n订阅后继续阅读"},
}

func TestForeignWalls(t *testing.T) {
	f := wall.New()
	for _, w := range foreign {
		if got, ok := f.Find("", w.text); !ok || got.Kind != w.kind || got.Says == "" {
			t.Errorf("%q: %+v, %v", w.text, got, ok)
		}
	}
}

// TestForeignReportsAreNoWalls reads articles that speak of cookies, errors and paywalls.
func TestForeignReportsAreNoWalls(t *testing.T) {
	f := wall.New()
	for _, text := range []string{
		"Webseiten dürfen keine Cookies mehr setzen, bevor ihre Leser zustimmen, teilte die Behörde am Montag mit. Zwei Drittel der geprüften Seiten verwendeten Cookies sofort. Bußgelder drohen ab März.",
		"Der Verlag stellt seine Artikel hinter eine Bezahlschranke. Wer weiterlesen will, zahlt künftig sechs Euro im Monat, sagte die Chefredakteurin. Bisher waren alle Texte frei zugänglich.",
		"La page introuvable, un roman de Jeanne Dupont, raconte l’histoire d’une lettre perdue. Le livre sort mardi, et son auteure en parlera à la bibliothèque.",
		"El diario cobrará desde abril por sus artículos. Los lectores podrán leer cinco notas gratis cada mes, dijo el editor, y una suscripción costará seis euros.",
		"Газета вводит платную подписку. Читать больше пяти статей в месяц можно будет за двести рублей, сообщил издатель. Сайт использует новую систему с понедельника.",
		"新聞社は四月から電子版を有料にすると発表した。読者は月に五本まで無料で読める。編集長は「続きを読むには会員登録が必要です」という表示に批判もあると述べた。",
		"Sites that ask visitors to accept all cookies and hide the way to refuse them break the law, the watchdog said on Monday. Subscribe to continue reading, say most newspapers instead. The watchdog allows this at a fair price.",
		"Сайты больше не смогут хранить файлы cookie без согласия читателей, сообщило ведомство в понедельник. Две трети проверенных сайтов использовали файлы cookie сразу. С марта грозят штрафы.",
		"Web siteleri, okurlar izin vermeden çerez saklayamayacak, dedi kurum pazartesi günü. İncelenen sitelerin üçte ikisi kuralı çiğniyor. Mart ayından itibaren ceza var.",
		"监管部门周一表示，网站在用户同意之前不得使用追踪技术。三分之二的受检网站违反了规定，罚款将从三月开始。",
	} {
		if got, ok := f.Find("", text); ok {
			t.Errorf("%q: %+v", text, got)
		}
	}
}
