package main

import (
	"runtime"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

func newVersionCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of copydesk and of its embedded spin model",
		Args:  args(),
		RunE: func(*cobra.Command, []string) error {
			return writeVersion(std.out)
		},
	}
}

func writeVersion(out *terminal) error {
	v, err := run.Versions(settings.SpinSettings{})
	if err != nil {
		return err
	}
	return out.Printf("copydesk %s (spin model %s, signals %s, %s %s/%s)\n",
		v.Copydesk, v.SpinModel, v.Signals, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
