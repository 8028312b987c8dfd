package model_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/model"
)

func TestModelIsTheFile(t *testing.T) {
	file, err := os.ReadFile("model.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(model.Bytes(), file) {
		t.Error("the bytes differ from the file in the tree")
	}
	if len(file) > 30_000_000 {
		t.Errorf("%d bytes", len(file))
	}
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := model.Default(); again != m {
		t.Error("a second call opens the model anew")
	}
}
