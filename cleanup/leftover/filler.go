package leftover

// fillers are words that stand for what was to come: Latin, notes of editors and makers
// of pages, values of programs.
func fillers() []phrase {
	list := func(kind Kind, re string, anchors ...string) phrase {
		return phrase{kind: kind, anchors: anchors, re: pattern(re)}
	}
	return []phrase{
		list(Lorem, `\b(?:lorem ipsum,? (?:dolor|sit)\w*|(?:ipsum,? )?dolor sit,? amet\b|consectetu?e?r adipi[sci]+ng\b|sed do eiusmod tempor|ut enim ad minim veniam|duis aute irure dolor|excepteur sint occaecat)[\w ,]*`,
			"lorem ipsum", "dolor sit", "adipiscing", "adipisicing", "consectetur", "eiusmod", "minim veniam", "aute irure", "excepteur"),
		list(Lorem, `^\W*lorem ipsum\W*$`, "lorem ipsum"),
		// Of makers of pages.
		list(Placeholder, `^\W*(?:(?:your|add|insert|enter|type|put|place|write) (?:your |some |the |more |body |sample |custom )*(?:text|content|title|heading|headline|caption|subtitle|description|bio|copy|subheading)(?: (?:goes|go|will go|comes))?(?: in)? here|(?:(?:photo|image|article|page|section|video) )?(?:text|headline|title|caption|content|subtitle|byline|heading|copy|quote|body text|article text|description|photo|image|author name|name|date) (?:goes |go |to go |comes )?here|click (?:here )?to (?:add|edit|enter) (?:your |a |some )?(?:text|title|content|heading|caption|subtitle)|click edit button to change this text|this is (?:a |some )?(?:sample|placeholder|dummy|example|filler) (?:text|content|page|paragraph|heading|caption)\b.*|(?:sample|placeholder|dummy|filler) (?:text|content|headline|caption|title)|(?:text|description|caption|headline|title) (?:placeholder|tbd|tba|tk)|hier (?:steht|kommt) (?:ihr|der|dein) text|(?:votre|ajoutez (?:du|votre)) texte ici|(?:su|tu|añade(?: tu)?) texto aquí|(?:insira|adicione|seu) (?:seu )?texto aqui|inserisci (?:qui )?il testo|tekst hier|plats för text|wpisz tekst tutaj|текст здесь|введите текст|вставьте текст)\W*$`,
			"text here", "content here", "title here", "heading here", "headline here", "caption here", "subtitle here", "description here", "bio here", "copy here", "subheading here", "goes here", "go here", "comes here", "byline here", "quote here", "photo here", "image here", "name here", "date here",
			"to add", "to edit", "to enter", "edit button", "sample text", "placeholder text", "dummy text", "example text", "filler text", "sample content", "placeholder content", "dummy content", "sample page", "sample paragraph", "sample headline", "placeholder headline", "placeholder caption", "placeholder title", "text placeholder", "text tbd", "caption tbd", "headline tbd", "title tbd", "caption tk", "headline tk", "ihr text", "der text", "dein text", "texte ici", "texto aqu", "texto aqui", "il testo", "tekst hier", "r text", "tekst tutaj"),
		list(Placeholder, `\bclick edit button to change this text\b`, "edit button"),
		list(Placeholder, `\b(?:INSERT|ADD|ENTER) (?:(?:YOUR|THE|A|AN|QUOTE|NAME|PHOTO|IMAGE|LINK|DATE|TEXT|HEADLINE|CAPTION|TITLE|AUTHOR|CITY) ){1,4}HERE\b`, "insert quote", "insert name", "insert photo", "insert image", "insert link", "insert date", "insert text", "insert headline", "insert caption", "insert title", "insert your", "insert the", "insert a", "insert an", "insert author", "insert city", "add link", "add photo", "add quote", "add text"),
		// TK, to come: what editors write for it, in capitals.
		{kind: Placeholder, anchors: []string{"tk", "tktk", "tktktk", "koming"}, re: pattern(`(?-i:\bTK(?:TK)+\b|\bTK(?: TK)+\b|[\[(]TK[^\])]{0,30}[\])]|\$TK\b|\bTK (?:percent|per cent|million|billion|thousand|years?|people|words?|points?|days?|months?|miles)\b|\b(?:aged?|about|nearly|than|of|on|by) TK[,. ]\W*(?:$|[a-z]))`)},
		// Values.
		list(Value, `^\W*(?:undefined|nan|null|none|\[?object object\]?|invalid date)(?:[\s,|/:.–-]+(?:undefined|nan|null|invalid date))*\W*$`, "undefined", "nan", "null", "invalid date", "object object"),
		list(Value, `\b(?:by|posted|published|updated|on|author|title|date|written by|posted by|hi|hello|dear|source|share|category)[:,]? (?:on |by )?(?-i:undefined|NaN|null)\b(?:[\s,|/.–-]*$|[ ,|/]+(?:on|at|in|undefined|null|NaN|\d|min|ago)\b|\s*[|•·])`, "undefined", "nan", "null"),
		list(Value, `\b(?-i:undefined undefined|(?:undefined|null) (?:minutes?|mins?|hours?|days?|comments?|views?|shares|read|ago)\b|null null|NaN[:/]NaN|NaN (?:minutes?|min|hours?|days?|years?|seconds?|months?|weeks?|per cent|percent|comments?|views?)\b|NaN ?%|undefined(?:px|,undefined)|Invalid Date\b)|(?-i:[$€£] ?(?:NaN|undefined|null)\b)`, "undefined", "nan", "null", "invalid date"),
		list(Value, `\[object (?:Object|HTML\w*|Array|Undefined|Null)\]`, "object object", "object html", "object htmldivelement", "object array", "object undefined", "object null"),
		// Names of texts.
		list(Untranslated, `\btranslation[ _]missing:? ?["']?[a-z]{2}[\w.-]*|\bmissing (?:"[\w.]+" )?translation(?: for)?:? ?["']?[\w-]+\.[\w.-]+`, "translation missing", "missing translation"),
		list(Untranslated, `^\W*(?:[a-z][a-z0-9]*\.)+missing[_ ]translation\W*$`, "missing translation"),
	}
}
