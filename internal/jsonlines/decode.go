package jsonlines

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"
)

// Decode decodes the one object of a line into v, a pointer to a struct or a map. Beyond
// what encoding/json refuses, it refuses what is not UTF-8, keys that v has no field for,
// by the letter ("Site" is not "site"), keys that stand there twice, in whatever object
// they do, and anything behind the object. O(bytes), twice.
func Decode(line []byte, v any) error {
	if !utf8.Valid(line) {
		return errors.New("not UTF-8")
	}
	if text := bytes.TrimLeft(line, " \t\r"); len(text) > 0 && text[0] != '{' {
		return errors.New("no JSON object")
	}
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return errors.New("the JSON object does not end")
		}
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one object on the line")
	}
	d = json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	return keys(d, reflect.TypeOf(v))
}

// keys walks over the next value of d, which is JSON for a t, and holds its keys against
// those of t; a t of nil has any.
func keys(d *json.Decoder, t reflect.Type) error {
	t = plain(t)
	open, err := d.Token()
	if err != nil {
		return err
	}
	switch open {
	case json.Delim('['):
		for d.More() {
			if err := keys(d, element(t)); err != nil {
				return err
			}
		}
	case json.Delim('{'):
		seen := map[string]bool{}
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return err
			}
			key := name.(string)
			if seen[key] {
				return fmt.Errorf("key %q stands there twice", key)
			}
			seen[key] = true
			inner, err := member(t, key)
			if err != nil {
				return err
			}
			if err := keys(d, inner); err != nil {
				return err
			}
		}
	default:
		return nil
	}
	_, err = d.Token() // what closes it
	return err
}

// plain is a type without its pointers; nil for what decodes itself.
func plain(t reflect.Type) reflect.Type {
	for t != nil {
		if reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]()) {
			return nil
		}
		if t.Kind() != reflect.Pointer {
			return t
		}
		t = t.Elem()
	}
	return nil
}

// element is the type of the elements of a list.
func element(t reflect.Type) reflect.Type {
	if t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Array) {
		return t.Elem()
	}
	return nil
}

// member is the type of an object's member. Its key has a field by another spelling, as encoding/json let it pass.
func member(t reflect.Type, key string) (reflect.Type, error) {
	switch {
	case t == nil:
		return nil, nil
	case t.Kind() == reflect.Map:
		return t.Elem(), nil
	case t.Kind() != reflect.Struct:
		return nil, nil
	}
	meant := ""
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			name = f.Name
		}
		if name == key {
			return f.Type, nil
		}
		if strings.EqualFold(name, key) {
			meant = name
		}
	}
	return nil, fmt.Errorf("unknown key %q; did you mean %q?", key, meant)
}
