package main

import "github.com/spf13/cobra"

// When output is coloured.
const (
	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"
)

// colorFlag is --color: when a command colours its output.
type colorFlag struct{ when string }

func (c *colorFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.when, "color", colorAuto, "`when` to colour: auto, on a terminal unless NO_COLOR is set; always; never")
	complete(cmd, "color", []string{colorAuto, colorAlways, colorNever})
}

// apply makes a terminal obey the flag.
func (c *colorFlag) apply(t *terminal) error {
	if err := oneOf("color", c.when, []string{colorAuto, colorAlways, colorNever}); err != nil {
		return err
	}
	if c.when != colorAuto {
		t.color = c.when == colorAlways
	}
	return nil
}
