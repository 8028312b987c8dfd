package main

import (
	"fmt"
	"runtime"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/core"
	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/beam/internal/engine"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

func newVersionCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of copydesk, its spin model and Beam",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v, err := run.Versions(settings.SpinSettings{})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(std.out, "copydesk-beam %s (spin model %s, signals %s, Beam %s with job servers %s, %s %s/%s)\n",
				v.Copydesk, v.SpinModel, v.Signals, core.SdkVersion, engine.BeamVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
