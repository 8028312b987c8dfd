package settings

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

// Set gives the key a value in the notation of flags: lists with commas, sizes as
// 512MB or 2GB. "" is the empty value of its type.
func (k *Key) Set(s *Settings, value string) error {
	if k.set != nil {
		return k.set(s, value)
	}
	switch at := k.at(s).(type) {
	case *string:
		*at = value
	case *[]string:
		*at = nil
		if value != "" {
			for v := range strings.SplitSeq(value, ",") {
				*at = append(*at, strings.TrimSpace(v))
			}
		}
	case *bool:
		on, err := strconv.ParseBool(value)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", value)
		}
		*at = on
	case *int64:
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return fmt.Errorf("%q is not a whole number", value)
		}
		*at = n
	case *map[string]string:
		*at = nil
		if value != "" {
			return fmt.Errorf("%s is set in copydesk.yaml alone", k.Name)
		}
	case *[]Ignore:
		*at = nil
		if value != "" {
			return fmt.Errorf("%s is set in copydesk.yaml alone", k.Name)
		}
	default:
		return fmt.Errorf("%s has the unknown type %T", k.Name, at)
	}
	return nil
}

// list gives the key a list as it is, but for elements that are nothing.
func (k *Key) list(s *Settings, values []string) error {
	at, ok := k.at(s).(*[]string)
	if !ok {
		return fmt.Errorf("%s is no list", k.Name)
	}
	*at = nil
	for _, v := range values {
		if v != "" {
			*at = append(*at, v)
		}
	}
	return nil
}

// YAML is the value of the key in YAML, on one line.
func (k *Key) YAML(s *Settings) string {
	switch at := k.at(s).(type) {
	case *string:
		return scalar(*at)
	case *[]string, *[]Ignore:
		return "[" + strings.Join(k.elements(s), ", ") + "]"
	case *map[string]string:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(*at)) {
			parts = append(parts, scalar(name)+": "+scalar((*at)[name]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case *bool:
		return strconv.FormatBool(*at)
	case *int64:
		return strconv.FormatInt(*at, 10)
	}
	return ""
}

// elements are those of a list in YAML, one on a line; nil of what is none.
func (k *Key) elements(s *Settings) []string {
	var out []string
	switch at := k.at(s).(type) {
	case *[]string:
		for _, v := range *at {
			out = append(out, scalar(v))
		}
	case *[]Ignore:
		for i := range *at {
			out = append(out, (*at)[i].yaml())
		}
	}
	return out
}

// scalar writes a string for YAML: as it is where it cannot be taken for anything
// else, else in quotes.
func scalar(s string) string {
	const harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/%-"
	if strings.Trim(s, harmless) == "" {
		var back any
		if err := yaml.Unmarshal([]byte(s), &back); err == nil && back == any(s) {
			return s
		}
	}
	return strconv.Quote(s)
}

// mostMB is the most megabytes that a size can have: a petabyte.
const mostMB = 1 << 30

// megabytes reads 512MB, 2GB or a plain number of megabytes.
func megabytes(s string) (int64, error) {
	t := strings.ToUpper(strings.TrimSpace(s))
	factor := int64(1)
	switch {
	case strings.HasSuffix(t, "GB"):
		t, factor = strings.TrimSuffix(t, "GB"), 1024
	case strings.HasSuffix(t, "G"):
		t, factor = strings.TrimSuffix(t, "G"), 1024
	case strings.HasSuffix(t, "MB"):
		t = strings.TrimSuffix(t, "MB")
	case strings.HasSuffix(t, "M"):
		t = strings.TrimSuffix(t, "M")
	}
	n, err := strconv.ParseInt(strings.TrimSpace(t), 10, 64)
	if err != nil || n <= 0 || n > mostMB {
		return 0, fmt.Errorf("%q is not a size such as 512MB or 2GB", s)
	}
	return n * factor, nil
}
