package pipeline

import "github.com/copydesk/copydesk/beam/internal/steps"

// Shards is the output of a stage, as ParDo numbers them, that has an element for each chunk of the input it is through with; false: it
// does not go by chunk.
func Shards(stage string) (output int, ok bool) { return steps.Shards(stage) }
