package wall

// others is what walls say in other languages than English, folded as table is: apostrophes are left out.
func others() []entry {
	return []entry{
		{kind: Paywall, gate: true, patterns: []string{
			// German
			"(diesen|den)? (artikel|beitrag|text)? (jetzt)? weiterlesen mit", "(jetzt)? (abonnieren|abonnent werden|registrieren|anmelden) und (weiterlesen|weiter lesen|lesen)", "dieser (artikel|beitrag|text|inhalt) ist (nur|exklusiv|kostenpflichtig|zahlungspflichtig)? (für|abonnenten)", "nur für (abonnenten|abonnentinnen|digitalabonnenten|registrierte nutzer)", "exklusiv für (abonnenten|abonnentinnen|plus)",
			"um (den|diesen) (ganzen|vollständigen)? (artikel|beitrag|text) (weiterlesen|lesen|weiterzulesen|zu lesen)", "sie haben (ihr|das) (monatliche)? (limit|kontingent)", "den (ganzen|vollständigen) (artikel|beitrag|text) lesen (sie)? (mit|im|als)", "zugang zu allen (artikeln|inhalten)", "jetzt testen und weiterlesen",
			// French
			"(cet|larticle|article|contenu) (article|contenu)? (est)? réservé (aux|à nos) abonnés", "réservé (aux|à nos) abonnés", "abonnez vous (pour|et) (lire|continuer|accéder|poursuivre|lisez)", "pour (lire la suite|continuer la lecture|continuer votre lecture|poursuivre la lecture|poursuivre votre lecture)", "de cet article à (lire|découvrir)", "connectez vous pour (lire|continuer)", "la suite (de cet article)? est réservée",
			// Spanish
			"(contenido|artículo|noticia) (exclusivo|exclusiva|solo|sólo|reservado|reservada) para (suscriptores|socios|abonados)", "suscríbete (para|y) (seguir|continuar|leer|sigue|continúa|lee)", "(suscríbase|regístrate|regístrese) para (seguir|continuar|leer)", "para (seguir|continuar) leyendo", "has (superado|alcanzado) (el|tu) límite de", "inicia sesión para (seguir|continuar)", "(hazte|hágase) (suscriptor|socio) (y|para)",
			// Italian
			"(contenuto|articolo) riservato (agli|ai) (abbonati|sostenitori)", "abbonati (per|e) (continuare|leggere|proseguire|continua|leggi)", "per (continuare a leggere|proseguire la lettura|proseguire nella lettura|leggere larticolo)", "accedi o abbonati", "registrati per continuare",
			// Portuguese
			"(conteúdo|artigo|matéria|reportagem) (exclusivo|exclusiva|reservado|reservada) (para|a|de) assinantes", "assine (para|e) (continuar|ler|continue|leia|ter)", "para continuar (lendo|a ler)", "exclusivo para assinantes", "faça (login|o login) para continuar",
			// Dutch
			"(dit)? artikel (is)? (alleen|exclusief|enkel) voor abonnees", "(word|neem) (nu)? (abonnee|een abonnement) (om|en) (verder|dit|lees|meer)", "om (dit artikel|dit verhaal|verder) te lezen", "log in om (verder|dit)", "lees verder met een",
			// Polish
			"(artykuł|treść|tekst|dostęp) (dostępny|dostępna)? (tylko|wyłącznie)? dla (prenumeratorów|subskrybentów|zalogowanych)", "(wykup|kup) (subskrypcję|prenumeratę|dostęp) (aby|żeby|i)", "(aby|żeby) (czytać dalej|przeczytać cały|przeczytać całość|kontynuować czytanie)",
			// Swedish, Danish, Norwegian, Finnish
			"(artikeln|den här artikeln) är (endast|bara|låst)? för (prenumeranter|våra)", "för att (läsa vidare|fortsätta läsa|läsa hela)", "(bli prenumerant|logga in) (för att|och) (läsa|läs)", "(artiklen|denne artikel) er (kun|forbeholdt)? (for)? abonnenter", "for at læse (videre|hele|resten)", "for å lese (videre|hele|resten)", "(saken|artikkelen) er (kun)? for abonnenter", "(juttu|artikkeli|sisältö) on (vain)? tilaajille",
			// Czech, Russian, Ukrainian
			"(článek|obsah|text) je (určen)? (pouze|jen) pro (předplatitele|přihlášené)", "(předplaťte si|kupte si předplatné) (a|abyste)", "pro (pokračování ve čtení|přečtení celého článku)", "(материал|статья|текст|доступ) (доступен|доступна|открыт)? (только)? (для подписчиков|по подписке)", "(оформите|купите) подписку (чтобы|и)", "чтобы (читать дальше|продолжить чтение|прочитать статью|прочитать материал)", "(матеріал|стаття|текст) (доступний|доступна)? (лише|тільки) (для)? (передплатників|передплатникам|підписників)", "(оформіть|придбайте) (передплату|підписку) (щоб|і|та)", "щоб (читати далі|продовжити читання)",
			// Turkish, Indonesian, Vietnamese, Arabic
			"bu (içerik|haber|yazı|makale) (yalnızca|sadece) (abonelere|aboneler|üyelere|üyeler)", "okumaya devam etmek için", "untuk (melanjutkan membaca|membaca selengkapnya)", "(artikel|konten) ini (khusus|hanya) untuk (pelanggan|member)", "để (đọc tiếp|tiếp tục đọc)", "(هذا المحتوى|المحتوى|هذا المقال) (متاح)? (للمشتركين|حصري للمشتركين) (فقط)?", "(اشترك|سجل الدخول) (لمتابعة|لمواصلة) القراءة",
		}},
		{kind: Paywall, whole: true, gate: true, patterns: []string{
			"(bereits|schon|sind sie bereits) (abonnent|abonnentin|registriert) (hier)? (anmelden|einloggen|jetzt anmelden)?", "(déjà|vous êtes déjà) (abonné|abonnée|inscrit) (se connecter|connectez vous|identifiez vous)?", "(ya|si ya) (eres|es|soy) (suscriptor|suscriptora|socio|usuario)", "sei già (abbonato|registrato) (accedi)?", "já é (assinante|cadastrado) (entre|faça login)?", "(bent u|ben je|al)? (al)? abonnee (log in)?", "masz już (prenumeratę|subskrypcję|konto) (zaloguj się)?", "(är du)? redan prenumerant (logga in)?", "(allerede|er du allerede) abonnent (log ind|logg inn)?", "уже (подписаны|есть подписка) (войдите|войти)?", "вже (маєте передплату|підписані) (увійдіть|увійти)?", "zaten abone misiniz",
		}},
		{kind: Cookie, patterns: []string{
			"(diese|unsere) (website|webseite|seite|internetseite) (verwendet|nutzt|benutzt|setzt) cookies", "(zustimmen|einwilligen|akzeptieren) und (weiter|fortfahren)", "nur (notwendige|technisch notwendige|erforderliche|essenzielle) cookies", "(sie können|du kannst) (ihre|deine) (einwilligung|zustimmung|auswahl|entscheidung)", "informationen auf (einem|ihrem) gerät", "personalisierte (anzeigen|werbung|inhalte)", "wir (benötigen|brauchen) (ihre|deine) (zustimmung|einwilligung)",
			"(ce|notre) site (utilise|dépose) (des)? cookies", "(stocker|accéder) (et ou)? (à)? des informations (sur|stockées)", "vous pouvez (modifier|retirer|changer) (vos|votre) (choix|préférences|consentement)", "gérer (mes|vos|les) (cookies|choix|préférences)", "publicités (et contenus)? personnalisés",
			"nosotros y nuestros (socios|1000|proveedores)", "(este sitio|esta web|esta página|este sitio web) (utiliza|usa) cookies", "(usamos|utilizamos) cookies", "(puedes|puede) (cambiar|retirar|modificar|configurar) (tu|tus|su|sus)", "(almacenar|acceder a) (la)? información (en|de) (un|tu|su) dispositivo", "(configurar|gestionar) (las)? cookies",
			"noi e i nostri (partner|fornitori|1000)", "(questo sito|il sito) (utilizza|usa) (i)? cookie", "(usiamo|utilizziamo) (i)? cookie", "(puoi|può) (modificare|revocare) (le|il) (tue|tuo|sue|suo)", "(archiviare|accedere a) informazioni su", "(gestisci|rifiuta) (i)? (cookie|tutti|tutto|preferenze)",
			"(este site|este sítio) (utiliza|usa) cookies", "(usamos|utilizamos) cookies", "nós e os nossos parceiros", "(gerir|gerenciar|rejeitar) (os)? (cookies|todos|preferências)",
			"(deze|onze) (website|site) (gebruikt|maakt gebruik van) cookies", "(wij|we) (en onze partners)? gebruiken (wij)? cookies", "(alles|alle cookies) (accepteren|weigeren)", "(u kunt|je kunt) (uw|je) (keuze|voorkeuren|toestemming)",
			"(ta|nasza) (strona|witryna) (używa|korzysta z) (plików)? cookie", "my i nasi partnerzy", "(używamy|korzystamy z) (plików)? (cookie|cookies|ciasteczek)", "(akceptuję|zaakceptuj|odrzuć) (wszystkie|wszystko)",
			"(vi|vi och våra partners) använder cookies", "(godkänn|acceptera|avvisa) (alla|alla cookies)", "(vi|vi og vores partnere) (bruger|anvender) cookies", "(tillad|accepter|afvis) (alle|alle cookies)", "(vi|vi og våre partnere) bruker (informasjonskapsler|cookies)", "(godta|avvis) alle", "(käytämme|sivusto käyttää) evästeitä", "hyväksy (kaikki|evästeet)", "(používáme|tento web používá) (soubory)? (cookie|cookies)", "(přijmout|povolit|odmítnout) (vše|všechny)",
			"(мы используем|сайт использует|этот сайт использует) (файлы)? (cookie|cookies|куки)", "(принять|отклонить) все", "продолжая (пользоваться|использовать) (сайт|сайтом|этот|этим|наш|нашим|данный|данным)", "вы (соглашаетесь|даёте согласие|даете согласие) (с|на)", "(мы ценим|мы заботимся о) (вашу|вашей)", "(продовжуючи користуватися|ви погоджуєтеся з|ми цінуємо вашу)", "(ми використовуємо|цей сайт використовує) (файли)? (cookie|cookies)", "(прийняти|відхилити) (все|усі)", "(çerezleri|çerez) (kullanıyoruz|kullanmaktadır|kullanır)", "(tümünü|tüm çerezleri) (kabul et|reddet)", "çerezler (kullanılmaktadır|kullanıyoruz|kullanılır)", "(gizliliğinize|gizliliğinizi) (değer|önemsiyoruz)", "biz ve (iş)? ortaklarımız", "çerez kullanımını (kabul|onaylamış)", "(chúng tôi|trang web này|website này) (có)? (sử dụng|dùng) cookie", "chúng tôi và các đối tác", "bạn đồng ý (với|cho) (việc)? (chúng tôi)? (sử dụng|chính sách)", "(chấp nhận|từ chối) cookie", "chúng tôi coi trọng quyền riêng tư", "(نستخدم|يستخدم هذا الموقع) ملفات (تعريف الارتباط|الكوكيز)", "قبول الكل", "(kami|situs ini) menggunakan (cookie|kuki)", "terima semua",
		}},
		{kind: Cookie, whole: true, patterns: []string{
			"(einstellungen|datenschutz|impressum|mehr optionen|zustimmen|datenschutzerklärung|cookie richtlinie|alle ablehnen|mehr erfahren)", "(jaccepte|refuser|paramétrer|paramètres|en savoir plus|tout refuser|personnaliser|politique de confidentialité)", "(aceptar y continuar|rechazar|configurar|más información|política de cookies|política de privacidad|acepto)", "(accetto|accetta|rifiuta|personalizza|preferenze|informativa sulla privacy)", "(aceito|aceitar|rejeitar|definições|configurações|saiba mais)", "(akkoord|accepteren|weigeren|instellingen|meer informatie)", "(zgadzam się|ustawienia|dowiedz się więcej)", "(принять|отклонить|настройки|подробнее)", "(chấp nhận|từ chối) tất cả", "(tümünü kabul et|reddet|ayarlar)",
		}},
		{kind: Error, patterns: []string{
			"(die)? (von ihnen)? (aufgerufene|gesuchte|angeforderte|gewünschte) seite", "(diese|die) seite (existiert|gibt es) (leider)? nicht", "(diese|die) seite ist (leider)? nicht (mehr)? (verfügbar|vorhanden|erreichbar)", "(sie haben|du hast) (keine|nicht die) (berechtigung|zugriffsrechte)", "(zurück)? zur (startseite|homepage)", "versuchen sie es (bitte)? (später|noch einmal|erneut)",
			"(la|cette) page (que vous)? (recherchez|cherchez|demandez|demandée|avez demandée)", "cette page (nexiste|nest) (pas|plus)", "(la|cette) page (demandée)? (est introuvable|na pas été trouvée|na pu être trouvée)", "(retour|retourner) à (laccueil|la page daccueil)", "vous navez pas (lautorisation|accès|les droits)", "veuillez réessayer",
			"(la)? página (que)? (buscas|busca|estás buscando|está buscando|solicitada|has solicitado|solicitaste|intentas)", "(la|esta) página (no existe|no está disponible|no se encuentra|no se ha encontrado|no pudo ser encontrada|ya no existe|no fue encontrada)", "(volver|vuelve|ir|regresar) (a la|al) (portada|inicio|página principal|página de inicio)", "no (tienes|tiene) permiso", "(inténtalo|inténtelo|intente) (de nuevo|más tarde)",
			"(la)? pagina (che)? (cerchi|cercavi|stai cercando|hai richiesto|richiesta)", "(la|questa) pagina non (esiste|è disponibile|è stata trovata)", "(torna|vai) (alla|in) (home|homepage|home page)", "non (hai|disponi) (i permessi|il permesso|dellautorizzazione)",
			"(a)? página (que)? (você)? (procura|procurou|está procurando|tentou|tentou acessar|solicitada|solicitou|que procura)", "(a|esta) página não (existe|foi encontrada|está disponível|pôde ser encontrada)", "(voltar|volte|ir) (para a|à|ao) (página inicial|início|home)", "você não tem permissão",
			"(de)? pagina die (u|je) (zoekt|zocht|opvroeg|probeert)", "(deze|de) pagina (bestaat niet|is niet|kon niet|kan niet) (meer|gevonden|beschikbaar)?", "(ga)? (terug)? naar de (homepage|startpagina|voorpagina)",
			"(strona|podana strona) (której szukasz|nie istnieje|nie została znaleziona|jest niedostępna)", "nie (znaleziono|możemy znaleźć) (strony|żądanej strony)", "(wróć|przejdź) (na|do) (stronę główną|strony głównej)",
			"sidan (du letar efter|du söker|finns inte|kunde inte hittas|hittades inte)", "siden (du leder efter|du leter etter|findes ikke|finnes ikke|blev ikke fundet|ble ikke funnet|kunne ikke findes)", "(hakemaasi|etsimääsi|pyydettyä) sivua", "(požadovaná|hledaná)? stránka (nebyla nalezena|neexistuje|nenalezena)",
			"(запрашиваемая|запрошенная|искомая|такая|данная|эта)? страница (не найдена|не существует|удалена|была удалена|недоступна)", "(такой|этой) страницы (нет|не существует)", "возможно (она|страница|материал) (была|был) (удалена|перемещена|удален|удалён|перемещен|перемещён)", "(вернуться|перейти|вернитесь) на главную", "(цю)? (сторінку|сторінка) (не знайдено|не існує|було видалено)", "(aradığınız|istediğiniz|ulaşmak istediğiniz) sayfa", "(halaman|laman) (yang anda cari|tidak ditemukan)", "(trang|trang bạn) (bạn)? (không tồn tại|không tìm thấy|tìm kiếm)", "(الصفحة|هذه الصفحة) (التي تبحث عنها|غير موجودة|المطلوبة|غير متوفرة)", "لم يتم العثور على (الصفحة|هذه)",
		}},
		{kind: Error, whole: true, patterns: []string{
			"(404|fehler 404|fehler)? (die)? seite (wurde|konnte)? nicht gefunden (werden)?", "(zugriff|zugang) (verweigert|nicht gestattet|gesperrt)", "(404|erreur 404|erreur)? page (introuvable|non trouvée|inexistante)", "accès (refusé|interdit|non autorisé)", "(404|error 404)? página no (encontrada|disponible)", "acceso (denegado|restringido)", "(404|errore 404)? pagina non (trovata|disponibile)", "accesso (negato|non consentito)", "(404|erro 404)? página não (encontrada|disponível)", "acesso (negado|restrito)", "(404|fout 404)? pagina niet (gevonden|beschikbaar)", "toegang geweigerd", "(404)? (nie znaleziono strony|strona nie istnieje)", "(odmowa|brak) dostępu", "(404)? (sidan hittades inte|siden blev ikke fundet|siden ble ikke funnet|sivua ei löytynyt|stránka nenalezena)", "(åtkomst nekad|adgang nægtet|ingen tilgang|přístup odepřen)", "(404|ошибка 404)? страница не найдена", "ошибка 404", "доступ (запрещен|запрещён|ограничен|заборонено|закрыт)", "(404)? сторінку не знайдено", "(404)? sayfa bulunamadı", "erişim engellendi", "(404)? الصفحة غير موجودة", "(404)? halaman tidak ditemukan",
		}},
		{kind: BotCheck, patterns: []string{
			"(bitte)? (aktivieren sie|aktiviere|schalten sie) javascript", "javascript (ist deaktiviert|muss aktiviert sein|aktivieren)", "(bestätigen sie|beweisen sie) dass sie (ein mensch|kein roboter)", "ich bin kein roboter", "(merci dactiver|veuillez activer|activez|autorisez) javascript", "(vérifiez|confirmez|prouvez|vérifier) que vous (êtes|nêtes) (un|pas)? (humain|robot|un robot)", "je ne suis pas un robot", "(activa|habilita|active|habilite|activar|habilitar) javascript", "(verifica|confirma|demuestra|verifique|confirme) que (eres|no eres|es|no es) (un)? (humano|robot|ser humano)", "no soy un robot", "(abilita|attiva|abilitare) javascript", "non sono un robot", "(ative|habilite|ativar) (o)? javascript", "não sou um robô", "(schakel|zet) javascript (in|aan)", "ik ben geen robot", "(włącz|włączyć) (obsługę)? javascript", "nie jestem robotem", "(включите|включить) (поддержку)? javascript", "подтвердите что вы (не робот|человек)", "я не робот", "(увімкніть|ввімкніть) javascript", "підтвердіть що ви", "javascripti etkinleştirin", "robot olmadığınızı", "(يرجى)? تفعيل (جافا سكريبت|javascript)", "لست برنامج روبوت",
		}},
		{kind: Login, patterns: []string{
			"(passwort|kennwort) vergessen", "noch kein (konto|benutzerkonto)", "(jetzt)? (anmelden|registrieren|einloggen) (um|oder)", "mot de passe oublié", "(pas encore de|créer un) compte", "(olvidaste|olvidó|has olvidado) (tu|su|la) contraseña", "(no tienes|crear una) cuenta", "password dimenticata", "non hai un account", "(esqueceu|esqueci) (a|sua|minha)? senha", "não tem (uma)? conta", "wachtwoord vergeten", "nog geen account", "(nie pamiętasz|zapomniałeś) hasła", "забыли пароль", "забули пароль", "şifremi unuttum", "نسيت كلمة المرور",
		}},
	}
}

// sign is what a wall says in a script without blanks between words: it is looked for as it stands.
type sign struct {
	kind Kind
	gate bool
	says []string
}

func signs() []sign {
	return []sign{
		{Paywall, true, []string{
			"続きを読むには", "続きをお読みいただく", "会員限定の記事", "会員限定記事", "有料会員限定", "この記事は有料", "ログインして続き", "会員登録して続き", "購読して続き",
			"订阅后继续阅读", "订阅以继续", "订阅后可", "登录后继续阅读", "继续阅读请", "付费后阅读", "本文为付费", "仅限订阅", "仅对会员开放", "会员专享", "訂閱以繼續", "訂閱後", "登入後繼續閱讀", "繼續閱讀請", "會員專屬", "付費會員限定",
			"구독하고 계속", "구독자 전용", "유료회원", "유료 회원", "로그인 후 이용", "로그인하고 계속", "이어서 읽으려면", "전문을 보시려면", "สมัครสมาชิกเพื่ออ่าน", "เฉพาะสมาชิก",
		}},
		{Cookie, false, []string{
			"クッキーを使用", "cookieを使用", "cookieを利用", "cookieの使用に同意", "クッキーの使用に同意", "cookieなどの情報", "すべて同意", "すべて受け入れる", "すべて許可", "クッキーの設定", "cookie設定", "プライバシー設定", "個人情報の取り扱い", "同意して続行",
			"使用cookie", "使用 cookie", "接受所有cookie", "接受所有 cookie", "全部接受", "接受全部", "全部拒绝", "隐私设置", "cookie设置", "管理偏好", "接受所有", "接受全部", "全部拒絕", "隱私設定",
			"쿠키를 사용", "모두 동의", "모두 수락", "모두 허용", "쿠키 설정", "개인정보 설정", "ใช้คุกกี้", "ยอมรับทั้งหมด",
		}},
		{Error, false, []string{
			"ページが見つかりません", "ページは見つかりません", "お探しのページ", "ページは存在しません", "ページは削除", "アクセスが拒否", "アクセスできません", "トップページへ戻る", "トップへ戻る",
			"页面不存在", "找不到页面", "页面未找到", "您访问的页面", "你访问的页面", "您要查看的页面", "访问被拒绝", "无权访问", "返回首页", "頁面不存在", "找不到頁面", "您要找的頁面", "拒絕存取", "返回首頁", "回首頁", "服务器错误",
			"페이지를 찾을 수 없", "요청하신 페이지", "존재하지 않는 페이지", "접근이 거부", "접근 권한이 없", "홈으로 이동", "메인으로 이동", "ไม่พบหน้า", "ไม่พบหน้าที่",
		}},
		{BotCheck, false, []string{
			"javascriptを有効に", "ロボットではない", "ロボットではありません", "人間であることを確認", "启用javascript", "启用 javascript", "开启javascript", "請啟用javascript", "请完成验证", "请完成安全验证", "安全验证", "人机验证", "不是机器人", "不是機器人", "자바스크립트를 활성화", "javascript를 활성화", "로봇이 아닙니다", "사람인지 확인",
		}},
		{Login, false, []string{"パスワードを忘れ", "忘记密码", "忘記密碼", "비밀번호를 잊", "비밀번호 찾기", "ลืมรหัสผ่าน"}},
	}
}
