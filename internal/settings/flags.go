package settings

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"
)

// flagValue is the value of a flag in help texts and on the command line, before its
// key makes something of it. The flag of a list may be given more than once.
type flagValue struct {
	name, text  string
	list, given bool
	all         []string // every value that was given
}

func (v *flagValue) String() string { return v.text }

func (v *flagValue) Set(s string) error {
	v.all = append(v.all, s)
	if v.list && v.given {
		s = v.text + "," + s
	}
	v.text, v.given = s, true
	return nil
}

func (v *flagValue) Type() string { return v.name }

// help is what a key does and what it may be.
func (k *Key) help() string {
	if len(k.Values) == 0 {
		return k.Help
	}
	return k.Help + ": " + strings.Join(k.Values, ", ")
}

// Flags are the flags of one command that set keys.
type Flags struct {
	fs   *pflag.FlagSet
	keys []Key
}

// Register adds the flags of a command to fs.
func Register(fs *pflag.FlagSet, command string) *Flags {
	f := &Flags{fs: fs}
	for _, k := range Table() {
		if k.Flag == "" || k.Only != "" && k.Only != command {
			continue
		}
		f.keys = append(f.keys, k)
		switch {
		case k.Off != "":
			fs.BoolP(k.Flag, k.Short, false, k.Off)
		case k.Arg == "":
			fs.BoolP(k.Flag, k.Short, false, k.Help)
		default:
			fs.VarP(&flagValue{name: k.Arg, text: k.Default, list: strings.HasSuffix(k.Arg, ",...")}, k.Flag, k.Short, k.help())
		}
	}
	return f
}

// Over puts the flags that were given over s.
func (f *Flags) Over(s *Settings) error {
	for _, k := range f.keys {
		flag := f.fs.Lookup(k.Flag)
		if !flag.Changed {
			continue
		}
		if v, ok := flag.Value.(*flagValue); ok && k.Repeat {
			if err := k.list(s, v.all); err != nil {
				return Usagef("--%s: %w", k.Flag, err)
			}
			continue
		}
		value := flag.Value.String()
		if k.Off != "" { // --no-report=false asks for the report
			off, err := f.fs.GetBool(k.Flag)
			if err != nil {
				return Usagef("--%s: %w", k.Flag, err)
			}
			value = fmt.Sprint(!off)
		}
		if err := k.Set(s, value); err != nil {
			return Usagef("--%s: %w", k.Flag, err)
		}
	}
	return nil
}

// From adds to origins the flags that were given.
func (f *Flags) From(origins Origins) {
	for _, k := range f.keys {
		if f.fs.Lookup(k.Flag).Changed {
			origins[k.Name] = "--" + k.Flag
		}
	}
}

// Each visits the keys that the command has flags for.
func (f *Flags) Each(visit func(Key)) {
	for _, k := range f.keys {
		visit(k)
	}
}
