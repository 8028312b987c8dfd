package settings

import (
	"encoding/json"
	"fmt"
	"strings"
)

// property is a part of a JSON Schema.
type property struct {
	Schema      string               `json:"$schema,omitempty"`
	Title       string               `json:"title,omitempty"`
	Description string               `json:"description,omitempty"`
	Type        any                  `json:"type,omitempty"` // a name or several
	Default     any                  `json:"default,omitempty"`
	Enum        []string             `json:"enum,omitempty"`
	Pattern     string               `json:"pattern,omitempty"`
	Minimum     int64                `json:"minimum,omitempty"`
	Maximum     int64                `json:"maximum,omitempty"`
	Required    []string             `json:"required,omitempty"`
	Items       *property            `json:"items,omitempty"`
	Properties  map[string]*property `json:"properties,omitempty"`
	Additional  any                  `json:"additionalProperties,omitempty"` // false, or what they are
}

// Schema is a JSON Schema (draft 2020-12) of copydesk.yaml, for editors: what
// `config schema` prints.
func Schema() ([]byte, error) {
	root := section()
	root.Schema, root.Title = "https://json-schema.org/draft/2020-12/schema", "copydesk.yaml"
	s := Default()
	for _, k := range Table() {
		in, name := root, k.Name
		if of, key, ok := strings.Cut(k.Name, "."); ok {
			if root.Properties[of] == nil {
				root.Properties[of] = section()
			}
			in, name = root.Properties[of], key
		}
		in.Properties[name] = k.property(&s)
	}
	b, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	return append(b, '\n'), nil
}

// section is a group of keys; one without any may be left empty.
func section() *property {
	return &property{Type: []string{"object", "null"}, Properties: map[string]*property{}, Additional: false}
}

// property describes the key by the type of its place.
func (k *Key) property(s *Settings) *property {
	p := &property{Description: k.Help, Minimum: k.Least}
	switch at := k.at(s).(type) {
	case *string:
		p.Type, p.Default, p.Enum = "string", *at, k.Values
		if k.number {
			p.Type = []string{"string", "number"}
		}
	case *[]string:
		p.Type, p.Default = []string{"array", "null"}, append([]string{}, *at...)
		p.Items = &property{Type: "string", Enum: k.Values}
	case *map[string]string:
		p.Type, p.Additional = []string{"object", "null"}, &property{Type: "string", Enum: k.Values}
	case *[]Ignore:
		p.Type, p.Default, p.Items = []string{"array", "null"}, []string{}, ignoreProperty()
	case *bool:
		p.Type, p.Default = "boolean", *at
	case *int64:
		p.Type, p.Default, p.Maximum = "integer", *at, mostMB
	}
	return p
}

// ignoreProperty describes an element of check.ignore.
func ignoreProperty() *property {
	p := &property{Type: "object", Properties: map[string]*property{}, Additional: false, Required: []string{"rule", "reason"}}
	for _, f := range new(Ignore).fields() {
		p.Properties[f.name] = &property{Type: "string", Description: f.help}
	}
	p.Properties["until"].Pattern = `^([0-9]{4}-[0-9]{2}-[0-9]{2})?$`
	p.Properties["reason"].Pattern = `[^\s]`
	return p
}
