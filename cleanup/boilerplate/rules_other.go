package boilerplate

// others are rules for languages other than English: what blog software writes, and
// the usual links to other stories and advertisements.
func others() []rule {
	return []rule{
		{id: "furniture.comment-form", place: anywhere, max: 24, notice: true, patterns: []string{
			// German
			"(schreibe|schreiben|hinterlasse|hinterlassen) (sie)? einen kommentar", "(schreibe|hinterlasse) einen kommentar (antworten abbrechen|abbrechen)", "kommentar (schreiben|hinterlassen|verfassen)", "antwort (schreiben|abbrechen)",
			"(deine|ihre) e-mail-adresse wird nicht veröffentlicht *", "(erforderliche|benötigte) felder sind mit markiert",
			// French
			"laisser un commentaire", "laisser un commentaire annuler la réponse", "(poster|ajouter) un commentaire", "annuler la réponse", "votre adresse (e-mail|email|de messagerie) ne sera pas publiée *",
			"les champs obligatoires sont indiqués avec",
			// Spanish, Portuguese, Italian
			"deja (una|un) (respuesta|comentario)", "(tu|su) dirección de correo electrónico no será publicada *", "los campos (obligatorios|necesarios) están marcados con",
			"cancelar (la)? (respuesta|resposta)", "deixe (um|uma) (comentário|resposta)", "o seu endereço de (e-mail|email) não será publicado *", "lascia un commento", "il tuo indirizzo email non sarà pubblicato *",
			// Polish, Czech, Dutch, Swedish
			"(dodaj|zostaw|napisz) komentarz", "anuluj (pisanie)? odpowiedzi", "twój adres (e-mail|email) nie zostanie opublikowany *", "napsat komentář", "vaše e-mailová adresa nebude zveřejněna *",
			"(geef|laat) een reactie (achter)?", "je e-mailadres wordt niet gepubliceerd *", "lämna (en kommentar|ett svar)", "din e-postadress kommer inte publiceras *",
			// Russian, Ukrainian
			"добавить комментарий", "оставить комментарий", "ваш адрес email не будет опубликован *", "додати коментар", "залишити коментар",
		}},
		{id: "furniture.related-link", place: alone, max: 25, open: true, patterns: []string{
			"(lesen sie auch|lesen sie|mehr zum thema|siehe auch|weiterlesen|auch interessant) : +", "lesen sie auch +", "(lire|voir|à lire) aussi :? +", "(lea|lee|ver|leia|veja) (también|tambien|también|também) :? +",
			"(leggi|vedi) anche :? +", "(czytaj|zobacz|przeczytaj|sprawdź) (też|także|również|więcej) :? +", "(lees|zie) ook :? +", "(läs|se) (också|även|mer) : +", "читайте также :? +", "читайте також :? +", "(přečtěte si|čtěte) (také|též) :? +",
		}},
		{id: "furniture.related-heading", place: tail, max: 5, open: true, heading: true, patterns: []string{
			"(ähnliche|verwandte|weitere) (artikel|beiträge|themen|nachrichten) :?", "(das könnte sie|das könnte dich) auch interessieren", "mehr zum thema", "(articles|sujets) (similaires|liés|connexes)", "(sur|à lire sur) le même (sujet|thème)",
			"(artículos|noticias|entradas) (relacionados|relacionadas)", "(artigos|notícias) (relacionados|relacionadas)", "articoli correlati", "(powiązane|podobne) (artykuły|wpisy|tematy)", "(gerelateerde|verwante) (artikelen|berichten)", "похожие (записи|статьи|новости)",
		}},
		{id: "furniture.advertisement", place: alone, max: 4, open: true, patterns: []string{
			"(werbung|anzeige|publicité|publicidad|publicidade|pubblicità|reklama|advertentie|annons|реклама)",
		}},
		{id: "furniture.page-controls", place: beside, max: 2, patterns: []string{
			"(teilen|twittern|drucken|partager|imprimer|compartir|imprimir|condividi|stampa|udostępnij|drukuj|delen|dela|поделиться)", "(weiterlesen|mehr|plus|más|więcej)",
		}},
	}
}
