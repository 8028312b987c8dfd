package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// showPage opens a page of the report in a browser, and prints where it is.
func showPage(ctx context.Context, std streams, dir, id string) error {
	at, err := pageOf(ctx, dir, id)
	if err != nil {
		return err
	}
	address, err := fileURL(at)
	if err != nil {
		return err
	}
	name, args := browser(address)
	if err := exec.CommandContext(context.WithoutCancel(ctx), name, args...).Start(); err != nil {
		return fmt.Errorf("open %s: %w; set BROWSER to a program that shows pages", at, err)
	}
	return std.out.Printf("%s\n", at)
}

// fileURL is the path of a page, with the place on it behind #, as an address. A # in a directory's name is part of it.
func fileURL(path string) (string, error) {
	dir, page := filepath.Split(path)
	page, place, _ := strings.Cut(page, "#")
	abs, err := filepath.Abs(filepath.Join(dir, page))
	if err != nil {
		return "", err
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), Fragment: place}
	if !strings.HasPrefix(u.Path, "/") { // C:/...
		u.Path = "/" + u.Path
	}
	return u.String(), nil
}

// browser is the command that shows an address: $BROWSER, else what the system has for it.
func browser(address string) (name string, args []string) {
	if b := os.Getenv("BROWSER"); b != "" {
		return b, []string{address}
	}
	switch runtime.GOOS {
	case "darwin":
		return "open", []string{address}
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	return "xdg-open", []string{address}
}
