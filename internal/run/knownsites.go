package run

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/jsonlines"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// siteLineMost is the most bytes that a line of sites.jsonl may have here.
const siteLineMost = 64 << 20

// knownSites reads the sites.jsonl of another run that the settings name; sites that were not judged there are left out.
func knownSites(set *settings.Settings) (out []collective.Site, err error) {
	path := set.Spin.Sites
	if path == "" {
		return nil, nil
	}
	f, err := jsonlines.Open(path)
	if err != nil {
		return nil, settings.Usagef("spin.sites: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if out, err = readSites(f, path); err != nil {
		return nil, settings.Usagef("spin.sites: %w", err)
	}
	if err := seenThere(out, filepath.Join(filepath.Dir(path), reports.FileDocuments)); err != nil {
		return nil, settings.Usagef("spin.sites: %w", err)
	}
	return out, nil
}

// seenThere notes which records the sites were judged by: those of documents.jsonl beside the file. Where there is none, it is not
// known. Of its lines only what is asked for is looked at. O(bytes of it).
func seenThere(sites []collective.Site, path string) (err error) {
	f, err := jsonlines.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	named := map[string]map[uint64]bool{}
	for k := range sites {
		sites[k].Seen = map[uint64]bool{}
		named[sites[k].Site] = sites[k].Seen
	}
	for l, err := range jsonlines.Lines(f, path, jsonlines.Options{Most: siteLineMost}) {
		if err != nil {
			return err
		}
		var d struct{ ID, Site string }
		if err := json.Unmarshal(l.Text, &d); err != nil {
			return fmt.Errorf("%s: %w", l.Place, err)
		}
		if seen := named[d.Site]; seen != nil {
			seen[facts.KeyOf(d.ID)] = true
		}
	}
	return nil
}

// readSites reads lines of sites.jsonl; errors name the file, the line and the byte that it begins at. One
// without a site, as of a run whose records named none, is no error.
func readSites(r io.Reader, file string) ([]collective.Site, error) {
	var out []collective.Site
	seen := map[string]bool{}
	for l, err := range jsonlines.Lines(r, file, jsonlines.Options{Most: siteLineMost}) {
		if err != nil {
			return nil, err
		}
		var row reports.Site
		err := jsonlines.Decode(l.Text, &row)
		switch {
		case err != nil:
			err = fmt.Errorf("no line of sites.jsonl: %w", err)
		case row.Site == "" || seen[row.Site]:
			err = fmt.Errorf("site %q is empty, or there twice", row.Site)
		case !(row.Share >= 0 && row.Share <= 1) || row.Spun < 0 || row.Spun > row.Articles:
			err = fmt.Errorf("site %q: share %g, %d spun of %d", row.Site, row.Share, row.Spun, row.Articles)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", l.Place, err)
		}
		seen[row.Site] = true
		if row.Verdict != "" {
			out = append(out, judgedSite(&row))
		}
	}
	return out, nil
}

// judgedSite is what the judging of a corpus takes of a line.
func judgedSite(row *reports.Site) collective.Site {
	s := collective.Site{Site: row.Site, Articles: row.Articles, Spun: row.Spun, Share: row.Share, Verdict: string(row.Verdict)}
	for _, x := range row.Substitutions {
		s.Substitutions = append(s.Substitutions, collective.Substitution{Written: x.Written, Expected: x.Expected, Verdict: x.Verdict})
	}
	return s
}
