// Command copydesk cleans news text, finds every version of the same wire
// story, flags machine-synonymized phrases and shows the evidence.
package main

import (
	"context"
	"os"
)

func main() {
	std := standardStreams()
	ctx, watch := watchSignals(std.err)
	code := execute(ctx, os.Args[1:], std)
	watch.stop()
	os.Exit(code)
}

// execute runs one command line and decides the exit code.
func execute(ctx context.Context, args []string, std streams) int {
	defer std.flush()
	root := newRootCommand(std)
	root.SetArgs(completionArgs(args))
	return exitCode(root.ExecuteContext(ctx), std.err)
}
