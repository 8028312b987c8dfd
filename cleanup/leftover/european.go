package leftover

// european are what chatbots say of themselves in other languages in Latin letters.
func european() []phrase {
	list := func(re string, anchors ...string) phrase {
		return phrase{kind: Chatbot, anchors: anchors, re: pattern(re)}
	}
	begins := func(re string, anchors ...string) phrase {
		return phrase{kind: Chatbot, anchors: anchors, re: pattern(`^[\W\d]*(?:` + re + `)`), where: opening}
	}
	return []phrase{
		// How an answer begins.
		begins(`(?:¡?(?:claro|por supuesto|desde luego|con gusto)(?: que sí)?\s*[!,.:]+ *)?(?:aquí (?:tienes?|está|te dejo)|a continuación(?: te presento)?) (?:una?|el|la|tu|su) (?:\w+ )?(?:versión|resumen|artículo|texto|traducción) \w+`, "aqu", "continuaci", "tienes una", "tienes el"),
		begins(`(?:(?:claro|com certeza|certamente|com prazer)\s*[!,.:]+ *)?(?:aqui (?:está|vai|tem)|segue(?: abaixo)?) (?:uma?|o|a|seu|sua) (?:\w+ )?(?:versão|resumo|artigo|texto|tradução) \w+`, "aqui est", "aqui vai", "segue uma", "segue abaixo", "segue o"),
		begins(`(?:(?:bien s[ûu]r|certainement|avec plaisir|d['’]accord)\s*[!,.:]+ *)?voici (?:une?|le|la|votre|l['’]) ?(?:\pL+ )?(?:version|résumé|article|texte|traduction|reformulation) \pL+`, "voici une", "voici le", "voici un", "voici la", "voici votre", "voici l"),
		begins(`(?:(?:certo|certamente|ecco fatto|volentieri)\s*[!,.:]+ *)ecco (?:una?|il|la|l['’]|un['’]) ?(?:\w+ )?(?:versione|riassunto|articolo|testo|traduzione)`, "ecco una", "ecco il", "ecco un", "ecco la", "ecco l"),
		begins(`(?:(?:natürlich|gerne?|selbstverständlich|klar|sicher)\s*[!,.:]+ *)(?:hier (?:ist|sind|finden sie|folgt))`, "hier ist", "hier sind", "hier finden", "hier folgt"),
		begins(`hier (?:ist|folgt) (?:eine?|die|der|ihre?) (?:\pL+ )?(?:überarbeitete|umgeschriebene|umformulierte|zusammengefasste|gekürzte|verbesserte) `, "hier ist", "hier folgt"),
		begins(`(?:(?:natuurlijk|zeker|uiteraard)\s*[!,.:]+ *)hier (?:is|zijn|volgt)`, "hier is", "hier zijn", "hier volgt"),
		begins(`(?:(?:oczywiście|jasne|pewnie)\s*[!,.:]+ *)oto `, "oto"),
		begins(`(?:(?:tabii(?: ki)?|elbette)\s*[!,.:]+ *)işte`, "te"),
		// Spanish, Portuguese, Catalan
		list(`\bcomo (?:una? )?(?:gran )?(?:modelo (?:de )?(?:lenguaje|ling[üu][íi]stico)|(?:asistente de )?inteligencia artificial|(?:asistente de )?ia|asistente virtual)\b.{0,60}?\b(?:no puedo|no tengo|puedo|no soy|mi (?:conocimiento|última|entrenamiento)|estoy)\b`, "de lenguaje", "modelo ling", "inteligencia artificial", "una ia", "de ia", "asistente virtual"),
		list(`\blo siento,? pero (?:como .{0,40}?)?no puedo (?:cumplir|ayudar|generar|proporcionar|completar|acceder|asistir|reescribir|procesar)`, "lo siento"),
		list(`\b(?:por favor,? )?proporci(?:ó|o)n(?:a|e)(?:me)? (?:el|un) (?:texto|artículo|contenido) .{0,30}?(?:que (?:te gustaría|quieres|desea)|para (?:que )?pueda)`, "el texto", "el art", "el contenido"),
		list(`\bcomo (?:um|uma) (?:grande )?(?:modelo de (?:linguagem|língua)|(?:assistente de )?intelig[êe]ncia artificial|ia)\b.{0,60}?\b(?:n[ãa]o posso|n[ãa]o tenho|eu|meu|minha|sou)\b`, "de linguagem", "ncia artificial", "uma ia", "de l"),
		list(`\b(?:desculpe|lamento|sinto muito),? mas (?:eu )?n[ãa]o posso (?:atender|ajudar|cumprir|gerar|fornecer|completar|acessar|processar)`, "desculpe mas", "lamento mas", "muito mas"),
		// French, Italian, Romanian
		list(`\ben tant qu(?:e (?:grand )?mod[èe]le (?:de langage|linguistique)|['’](?:ia\b|intelligence artificielle|assistant (?:ia|virtuel)))\b.{0,60}?(?:\bje\b|\bj['’]|\bmes?\b|\bmon\b)`, "de langage", "le linguistique", "qu ia", "intelligence artificielle", "qu assistant"),
		list(`\bje suis d[ée]sol[ée]e?,? (?:mais )?je ne (?:peux|suis) (?:pas (?:en mesure de )?)?(?:r[ée]pondre [àa] cette|traiter cette|fournir|g[ée]n[ée]rer|acc[ée]der|satisfaire|vous aider)`, "je ne"),
		list(`\bveuillez (?:me )?(?:fournir|partager|coller) (?:le|un) (?:texte|article|contenu).{0,30}?\b(?:que vous|pour que je|[àa] (?:r[ée]sumer|r[ée][ée]crire|traduire))`, "veuillez fournir", "veuillez me", "veuillez partager", "veuillez coller"),
		list(`\b(?:come|in quanto) (?:un )?(?:grande )?(?:modello (?:di linguaggio|linguistico)|intelligenza artificiale|assistente (?:ia|ai|virtuale)|ia\b)\b.{0,60}?\b(?:non posso|non ho|posso|sono|mi[eao]\b)`, "di linguaggio", "modello linguistico", "intelligenza artificiale", "assistente ia", "assistente ai", "quanto ia", "assistente virtuale"),
		list(`\bmi dispiace,? (?:ma )?non posso (?:soddisfare|aiutar|generare|fornire|completare|accedere|assister|elaborare)`, "mi dispiace"),
		list(`\bca (?:un )?model (?:de limbaj|lingvistic)|ca inteligen[țţt][ăa] artificial[ăa],? (?:nu pot|eu)`, "de limbaj", "model lingvistic", "artificial"),
		// German, Dutch, Scandinavian
		list(`\bals (?:gro[ßs]+es )?(?:ki|ai|künstliche intelligenz|sprachmodell)\b[ -]?(?:(?:basiertes? )?(?:sprach)?modell|assistent(?:in)?)?\b.{0,40}?\b(?:ich|mein\w*|mir)\b`, "als ki", "als ai", "nstliche intelligenz", "sprachmodell", "ki sprachmodell", "es sprachmodell"),
		list(`\b(?:es )?tut mir leid,? (?:aber )?(?:ich kann|da kann ich|dabei kann ich)\b.{0,40}?(?:anfrage|nicht (?:erfüllen|helfen|weiterhelfen|bearbeiten))`, "tut mir"),
		list(`\bbitte (?:geben|stellen|senden|teilen|füg\w+) sie (?:mir )?(?:den|ihren) (?:text|artikel|inhalt).{0,60}?(?:den sie|damit ich|zusammen|umschreib|übersetz|bereit)`, "den text", "den artikel", "den inhalt", "ihren text"),
		list(`\bals (?:een )?(?:groot )?(?:ai|taalmodel|kunstmatige intelligentie)\b[ -]?(?:taalmodel|assistent|model)?\b.{0,40}?\b(?:ik|mijn)\b`, "ai taalmodel", "een ai", "als ai", "taalmodel", "kunstmatige intelligentie"),
		list(`\bsom (?:en|et|ein|eit) (?:stor )?(?:ai|språkmodell?|sprogmodel|kunstig intelligen[st]|artificiell intelligens)\b[ -]?(?:språkmodell|sprogmodel|modell?|assistent)?\b.{0,40}?\b(?:jag|jeg|eg|min|mitt|mit)\b`, "en ai", "ai spr", "ai sprogmodel", "spr", "sprogmodel", "kunstig intelligens", "artificiell intelligens"),
		// Polish, Czech, Hungarian, Turkish, Indonesian, Vietnamese, Finnish
		list(`\bjako (?:du[żz]y )?(?:model j[ęe]zykowy|sztuczna inteligencja|asystent ai|(?:velk[ýy] )?jazykov[ýy] model|um[ěe]l[áa] inteligence)\b.{0,60}?\b(?:nie|nem|m[óo]j|moje|jestem)\b`, "model j", "sztuczna inteligencja", "jako um", "jako jazykov", "asystent ai"),
		list(`\bmint (?:egy )?(?:nagy )?(?:ai |mesterséges intelligencia|nyelvi modell|mi-nyelvi)\b.{0,60}?\b(?:nem|tudok|tudom|vagyok)\b`, "nyelvi modell", "ges intelligencia"),
		list(`\b(?:bir )?(?:yapay zek[âa]|dil modeli)(?: dil modeli)?(?: asistanı)? olarak\b.{0,80}?(?:(?:emem|amam|mam|değilim|yok|sahibim|yorum)\b)`, "yapay zeka", "dil modeli", "yapay zek"),
		list(`\bsebagai (?:sebuah )?(?:model bahasa|kecerdasan buatan|ai|asisten ai)\b.{0,60}?\b(?:saya)\b`, "model bahasa", "kecerdasan buatan", "sebagai ai", "asisten ai", "sebuah ai"),
		list(`\b(?:là|với tư cách là) một (?:mô hình ngôn ngữ|trí tuệ nhân tạo|ai).{0,60}?\btôi\b`, "h nh", "nh n", "t ai"),
		list(`\b(?:kielimallina|tekoälynä|tekoälymallina).{0,40}?\b(?:en|minä|minulla|voi)\b`, "kielimallina", "lyn", "lymallina"),
	}
}

// foreign are such phrases in other scripts. Their anchors are strings as they stand in
// the text.
func foreign() []phrase {
	list := func(re string, anchors ...string) phrase {
		return phrase{kind: Chatbot, anchors: anchors, re: pattern(re)}
	}
	begins := func(re string, anchors ...string) phrase {
		return phrase{kind: Chatbot, anchors: anchors, re: pattern(`^\s*(?:` + re + `)`), where: opening}
	}
	return []phrase{
		begins(`(?:(?:好的|当然(?:可以)?|當然|没问题)[，,！!。]\s*)?(?:以下|下面|这)是.{0,12}?(?:改写|重写|润色|翻译|總結|总结|摘要|改寫|重寫|精简)(?:后|後|过)?的?`, "以下是", "下面是", "这是"),
		begins(`(?:(?:もちろんです|承知しました|かしこまりました|はい)[！!。、]\s*)?(?:以下|こちら)(?:は|が|に).{0,20}?(?:要約|書き換え|リライト|翻訳|修正)`, "以下", "こちら"),
		begins(`(?:(?:конечно|разумеется|хорошо)[!,.]\s*)?вот (?:ваш[аеи]? )?(?:переписанн|перефразированн|сокращ[её]нн|отредактированн|краткое изложение|перевод)`, "вот", "Вот"),
		begins(`(?:(?:звичайно|звісно)[!,.]\s*)ось `, "ось", "Ось"),
		begins(`(?:(?:네|물론(?:입니다|이죠)|알겠습니다)[!,.]\s*)?다음은 .{0,16}?(?:요약|다시 作성|재作성|번역|수정)`, "다음은"),
		begins(`(?:بالتأكيد|بالطبع|حسن[ًا]+)[!،,.]\s*(?:إليك|هذه|هذا|فيما يلي)`, "إليك", "فيما يلي"),
		list(`(?:죄송(?:하지만|합니다)|미안하지만)[,.]? .{0,16}?(?:요청|作업)(?:은|을|에) .{0,12}?(?:수 없|못합|어렵)`, "죄송", "미안하지만"),
		list(`作[为為](?:一[个個名种種])?(?:大型)?(?:人工智[能慧]|AI|语言模型|語言模型)(?:语言|語言)?(?:模型|助手|助理)?[，,、]?\s*我`, "作为", "作為"),
		list(`(?:抱歉|对不起|對不起|很遗憾)[，,]?\s*(?:但)?(?:作为.{0,12}[，,])?我(?:无法|無法|不能|没有办法)(?:满足|滿足|完成|处理|處理|提供|生成|协助|協助|回答|访问|訪問|改写)`, "抱歉", "对不起", "對不起", "很遗憾"),
		list(`请(?:您)?(?:提供|分享|粘贴)(?:您|你|需要|要|想要|我).{0,20}?(?:文本|文章|内容|原文).{0,20}?(?:我(?:将|会|才能|来|可以)|以便我|。|$)`, "请提供", "请您提供", "请分享", "请粘贴"),
		list(`(?:AI|人工知能|大規模)?(?:の)?言語モデルとして|AIアシスタントとして`, "言語モデルとして", "AIアシスタントとして"),
		list(`(?:申し訳(?:ありません|ございません)|すみません)が、.{0,30}?(?:リクエスト|ご要望|ご依頼)(?:に|を|は).{0,12}?(?:できません|いたしかねます|お応え)`, "申し訳", "すみません"),
		list(`(?:要約|書き換え|リライト|翻訳)(?:したい|する|してほしい)(?:文章|テキスト|記事|本文)を(?:ご)?(?:提供|入力|共有)`, "要約", "書き換え", "リライト", "翻訳"),
		list(`(?:AI|인공지능|대규모)? ?언어 ?모델(?:로서|로써)|(?:저는|나는) (?:AI|인공지능) (?:언어 ?모델|어시스턴트)`, "언어 모델로", "언어모델로", "저는 AI", "저는 인공지능"),
		list(`как (?:большая )?(?:языковая модель|искусственный интеллект|ии(?:-| )(?:модель|ассистент)|ии)(?: от \w+)?,?.{0,40}?[^\p{L}](?:я|мне|мои|моя|моё)(?:[^\p{L}]|$)`, "языковая модель", "искусственный интеллект", "ак ИИ"),
		list(`(?:извините|к сожалению|простите),? (?:но )?я не (?:могу|в состоянии) (?:выполнить|помочь с|обработать|предоставить|сгенерировать|ответить на) (?:этот|этим|это|ваш|данный)`, "звините", "сожалению", "ростите"),
		list(`пожалуйста,? (?:предоставьте|пришлите|вставьте|отправьте) (?:мне )?(?:текст|статью|материал)`, "ожалуйста"),
		list(`як (?:велика )?(?:мовна модель|штучний інтелект)(?: від \w+)?,?.{0,40}?[^\p{L}](?:я|мені|мої)(?:[^\p{L}]|$)`, "мовна модель", "штучний інтелект"),
		list(`(?:(?:بصفتي|كوني|باعتباري) (?:نموذج|ذكاء|مساعد)|كنموذج لغ|كذكاء اصطناعي[،,])`, "بصفتي", "باعتباري", "كوني", "كنموذج", "كذكاء"),
		list(`(?:به عنوان|بعنوان) یک (?:مدل زبان|هوش مصنوعی).{0,60}?(?:من |نمی.?توانم|نمیتوانم)`, "مدل زبان", "هوش مصنوعی"),
		list(`(?:एक )?(?:एआई|AI|कृत्रिम बुद्धिमत्ता)? ?(?:भाषा मॉडल|एआई|AI) के रूप में,? (?:मैं|मेरे|मुझे)`, "के रूप में"),
		list(`ในฐานะ(?:ที่เป็น)?(?:โมเดลภาษา|แบบจำลองภาษา|ปัญญาประดิษฐ์|AI).{0,60}?(?:ฉัน|ผม|ดิฉัน)`, "ในฐานะ"),
		list(`ως (?:γλωσσικό μοντέλο|μοντέλο γλώσσας|τεχνητή νοημοσύνη).{0,60}?(?:δεν|μου|μπορώ)`, "γλωσσικό μοντέλο", "μοντέλο γλώσσας", "τεχνητή νοημοσύνη"),
		list(`כמודל שפה|בתור מודל שפה`, "מודל שפה"),
	}
}
