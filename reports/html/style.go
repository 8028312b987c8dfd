package html

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
)

//go:embed assets/style.css
var styleSheet string

//go:embed assets/*.js
var scripts embed.FS

// hash names a text for a content security policy.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// policy is the content security policy of a page: nothing loads but the style sheet
// beside it (style "": the file; else the inline one), nothing runs but script (""; nothing
// at all), and the browser itself refuses to make markup out of text.
func policy(style, script string) string {
	styles, scripts := "'self'", "'none'"
	if style != "" {
		styles = hash(style)
	}
	if script != "" {
		scripts = hash(script)
	}
	return "default-src 'none'; style-src " + styles + "; script-src " + scripts +
		"; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
}
