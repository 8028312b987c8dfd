// Package model holds the spin model that comes with copydesk: 30 MB, which only a program that
// imports this package carries. What it was made from is in doc/spin-model.md.
package model

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin"
)

//go:embed model.bin
var file []byte

var open = sync.OnceValues(func() (*spin.Model, error) {
	m, err := spin.Open(file)
	if err != nil {
		return nil, fmt.Errorf("embedded model: %w", err)
	}
	return m, nil
})

// Default returns the model. The first call verifies its checksum and the bounds of its tables
// (20 milliseconds); nothing is decoded. All callers share one model.
func Default() (*spin.Model, error) { return open() }

// Bytes is the file of the model, for a program that builds its own upon it (package train). It
// must not be changed.
func Bytes() []byte { return file }
