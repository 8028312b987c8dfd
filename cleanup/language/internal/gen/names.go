package main

// names gives, by code, the name of the sentences folder and of the declaration.
var names = map[string][2]string{
	"af": {"afrikaans", "afr"}, "az": {"azerbaijani", "azj_latn"}, "ca": {"catalan", "cat"}, "cs": {"czech", "ces"},
	"cy": {"welsh", "cym"}, "da": {"danish", "dan"}, "de": {"german", "deu_1996"}, "en": {"english", "eng"},
	"eo": {"esperanto", "epo"}, "es": {"spanish", "spa"}, "et": {"estonian", "est"}, "eu": {"basque", "eus"},
	"fi": {"finnish", "fin"}, "fr": {"french", "fra"}, "ga": {"irish", "gle"}, "hr": {"croatian", "hrv"},
	"hu": {"hungarian", "hun"}, "id": {"indonesian", "ind"}, "is": {"icelandic", "isl"}, "it": {"italian", "ita"},
	"lt": {"lithuanian", "lit"}, "lv": {"latvian", "lav"}, "nl": {"dutch", "nld"}, "no": {"bokmal", "nob"},
	"pl": {"polish", "pol"}, "pt": {"portuguese", "por_PT"}, "ro": {"romanian", "ron_2006"}, "sk": {"slovak", "slk"},
	"sl": {"slovene", "slv"}, "so": {"somali", "som"}, "sq": {"albanian", "als"}, "sv": {"swedish", "swe"},
	"sw": {"swahili", "swh"}, "tl": {"tagalog", "tgl"}, "tr": {"turkish", "tur"}, "vi": {"vietnamese", "vie"},
	"be": {"belarusian", "bel"}, "bg": {"bulgarian", "bul"}, "kk": {"kazakh", "kaz"}, "mk": {"macedonian", "mkd"},
	"mn": {"mongolian", "khk"}, "ru": {"russian", "rus"}, "sr": {"serbian", "srp_cyrl"}, "uk": {"ukrainian", "ukr"},
	"ar": {"arabic", "arb"}, "fa": {"persian", "pes_1"}, "ur": {"urdu", "urd"}, "hi": {"hindi", "hin"}, "mr": {"marathi", "mar"},
}

// stopLists gives, by code, the stop word list of jusText.
var stopLists = map[string]string{
	"af": "Afrikaans", "az": "Azerbaijani", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
	"en": "English", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fi": "Finnish", "fr": "French",
	"ga": "Irish", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
	"lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese",
	"ro": "Romanian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sv": "Swedish", "sw": "Swahili",
	"tl": "Tagalog", "tr": "Turkish", "vi": "Vietnamese", "be": "Belarusian", "bg": "Bulgarian", "kk": "Kazakh",
	"mk": "Macedonian", "ru": "Russian", "sr": "Serbian", "uk": "Ukrainian", "ar": "Arabic", "fa": "Persian", "ur": "Urdu",
	"hi": "Hindi", "mr": "Marathi",
}

// others are the sentences folders trained on as no language of the table.
var others = []string{"latin", "maori", "ganda", "shona", "sotho", "tsonga", "tswana", "xhosa", "yoruba", "zulu"}

// near are declarations that are neither a language of a table nor clearly another: close relatives.
const near = " glg ast oci_1 oci_2 oci_3 oci_4 nno bos_latn bos_cyrl srp_latn zlm mly_latn min jav sun fao fry ltz lim gsw bre cos fur lld sco " +
	" gla srd hat kmr_latn uzn_latn tuk_latn crh gag tat_latn als aln rmy rup ron_1953 ron_1993 por_BR deu_1901 pes_2 prs azj_cyrl uzn_cyrl " +
	" tgk rus bel ukr mkd srp_cyrl kir nep san mai bho awa mag kas urd pnb skr snd uig pbu glv cym gle fvr eml vec lij pms nap scn sdc roh " +
	" cnr fri gsw1 pcd wln lad nds src auv lnc swb ina ido pap fkv krl vep sme smo1 crs kri hat_kreyol tob srn lia "
