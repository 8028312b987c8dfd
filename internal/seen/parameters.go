package seen

import (
	"encoding/json"
	"fmt"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/index"
	"github.com/copydesk/copydesk/internal/settings"
)

// Parameters are those of an index whose records are made by these settings.
func Parameters(set *settings.Settings, texts bool) (index.Parameters, error) {
	p := index.Parameters{Fingerprint: dedupe.FingerprintVersion, Clean: "off", Texts: texts}
	if set.Does(settings.StageClean) {
		b, err := json.Marshal(set.Clean)
		if err != nil {
			return p, fmt.Errorf("settings of cleaning: %w", err)
		}
		p.Clean = string(b)
	}
	return p, nil
}

// fits refuses an index that was made otherwise than a run makes its records.
func fits(dir string, has, asked index.Parameters) error {
	asked.Texts = has.Texts
	if has == asked {
		return nil
	}
	return &index.MismatchError{Dir: dir, Has: has, Asked: asked}
}
