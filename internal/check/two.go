package check

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/cleanup/encoding"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// ReadTwo reads two articles, each a file of one record or "-". HTML gives its
// main text; with clean both texts are cleaned.
func ReadTwo(ctx context.Context, a, b string, stdin io.Reader, clean bool) (textA, textB string, err error) {
	if textA, err = readOne(ctx, a, stdin, clean); err != nil {
		return "", "", err
	}
	if textB, err = readOne(ctx, b, stdin, clean); err != nil {
		return "", "", err
	}
	return textA, textB, nil
}

func readOne(ctx context.Context, path string, stdin io.Reader, clean bool) (string, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", settings.Usagef("%s is a directory; diff compares two articles", path)
	}
	sources, err := corpus.Expand([]string{path})
	if err != nil {
		return "", err
	}
	if len(sources.Files) > 1 {
		return "", settings.Usagef("%s: %d files; diff compares two articles", path, len(sources.Files))
	}
	o := cleanup.Options{}
	if clean {
		o = cleanup.Default()
	}
	var (
		cleaner = cleanup.New(o)
		text    string
		n       int
		opt     = corpus.Options{Decode: encoding.Decode, Stdin: stdin}
	)
	if path == "-" {
		opt.Format = "text"
	}
	_, err = corpus.Read(ctx, sources, opt, func(rec *corpus.Record) error {
		if n++; n > 1 {
			return settings.Usagef("%s holds more than one record; diff compares two articles", path)
		}
		text = rec.Text
		switch {
		case rec.IsHTML():
			read := cleaner.CleanHTML
			if rec.Media == corpus.MediaFragment {
				read = cleaner.CleanFragment
			}
			res, err := read(rec.Text, rec.URL)
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			text = res.Text
		case clean:
			text = cleaner.Clean(rec.Text).Text
		}
		return nil
	}, func(r corpus.Reject) error {
		return &settings.UnreadableError{Rejected: 1, Input: 1, Strict: true, First: fmt.Sprintf("%s at byte %d: %s", path, r.ByteOffset, r.Reason)}
	}, nil)
	if err == nil && n == 0 {
		return "", settings.Usagef("%s holds no record; diff compares two articles", path)
	}
	return text, err
}
