package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/beam/internal/engine"
)

func newJarsCommand(std streams) *cobra.Command {
	var (
		dir     string
		cluster bool
	)
	cmd := &cobra.Command{
		Use:   "jars [-o DIR]",
		Short: "Fetch the jars of the job servers with Maven, or check those that are there",
		Long: fmt.Sprintf(`Jars fetches what the job servers of Beam %s for Flink and Spark need, with
Maven, and does nothing where all of it is there. Spark %s is part of it; where
SPARK_HOME is set, "run" takes the Spark there.`, engine.BeamVersion, engine.SparkVersion),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			jars, err := jarsIn(dir)
			if err != nil {
				return err
			}
			sets := []engine.Set{engine.FlinkServer, engine.SparkServer, engine.SparkItself}
			if cluster {
				sets = append(sets, engine.FlinkCluster)
			}
			if err := jars.Fetch(cmd.Context(), std.err, sets...); err != nil {
				return err
			}
			_, err = fmt.Fprintf(std.out, "jars are in %s\n", jars.Dir)
			return err
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "", "`directory` for them (default: COPYDESK_BEAM_CACHE, else copydesk-beam in the cache of this user)")
	cmd.Flags().BoolVar(&cluster, "cluster", false, "a Flink to try things with too ("+engine.FlinkVersion+")")
	return cmd
}

// jarsIn are the jars in a directory, "" for the default.
func jarsIn(dir string) (engine.Jars, error) {
	if dir != "" {
		return engine.Jars{Dir: dir}, nil
	}
	return engine.DefaultJars()
}
