package run

import (
	"fmt"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Version is the version of the program and of the files it writes.
const (
	Version = "0.1.0"
	schema  = 2
)

// Versions names the program, a spin model and the registry of signals.
func Versions(model settings.SpinSettings) (reports.Versions, error) {
	m, err := model.Open()
	if err != nil {
		return reports.Versions{}, err
	}
	return versionsOf(m), nil
}

func versionsOf(m *spin.Model) reports.Versions {
	return reports.Versions{Copydesk: Version, SpinModel: m.Checksum(), Signals: registryVersion()}
}

// registryVersion changes whenever a signal is added or defined anew.
func registryVersion() string {
	h := xxh3.New()
	n := 0
	for _, s := range quality.Registry() {
		_, _ = fmt.Fprintf(h, "%s@%d\n", s.ID, s.Version)
		n++
	}
	return fmt.Sprintf("%d-%08x", n, uint32(h.Sum64()))
}
