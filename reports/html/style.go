package html

import (
	"crypto/sha256"
	_ "embed" // for the style sheet
	"encoding/base64"
	"html/template"
)

//go:embed assets/style.css
var styleSheet string

// styleElement returns the one inline style sheet as it stands on every page.
func styleElement() template.HTML {
	return template.HTML("<style>" + styleSheet + "</style>")
}

// policy returns the content security policy of every page: nothing may load or
// run, and of inline styles only the one with this hash applies.
func policy() string {
	sum := sha256.Sum256([]byte(styleSheet))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'"
}
