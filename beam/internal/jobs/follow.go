package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	jobpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/jobmanagement_v1"
)

// FailedError is a job that the engine gave up.
type FailedError struct {
	State   string // FAILED or CANCELLED
	Message string // what the engine says of it, with the stack of Java; "" where it says nothing
}

func (e *FailedError) Error() string {
	if m := Cause(e.Message); m != "" {
		return "the job " + strings.ToLower(e.State) + ": " + m
	}
	return "the job " + strings.ToLower(e.State)
}

// lastMessages is what a job that failed gets to say why.
const lastMessages = 3 * time.Second

// Wait follows the job to its end. It returns nil when all of it is done, and a FailedError when the engine ended it.
func (j *Job) Wait(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := j.client.GetMessageStream(ctx, &jobpb.JobMessagesRequest{JobId: j.id})
	if err != nil {
		return fmt.Errorf("follow the job: %w", err)
	}
	var failed *FailedError
	message := ""
	for {
		m, err := stream.Recv()
		if err != nil {
			if failed != nil {
				failed.Message = message
				return failed
			}
			if errors.Is(err, io.EOF) {
				return errors.New("follow the job: the job server stopped telling before the job ended")
			}
			return fmt.Errorf("follow the job: %w", err)
		}
		if said := m.GetMessageResponse(); said.GetImportance() >= jobpb.JobMessage_JOB_MESSAGE_ERROR {
			message = said.GetMessageText()
		}
		switch state := m.GetStateResponse().GetState(); state {
		case jobpb.JobState_DONE:
			return nil
		case jobpb.JobState_FAILED, jobpb.JobState_CANCELLED:
			failed = &FailedError{State: state.String()}
			time.AfterFunc(lastMessages, cancel)
		}
		if failed != nil && message != "" {
			failed.Message = message
			return failed
		}
	}
}

// Cancel asks the engine to end the job.
func (j *Job) Cancel(ctx context.Context) error {
	if _, err := j.client.Cancel(ctx, &jobpb.CancelJobRequest{JobId: j.id}); err != nil {
		return fmt.Errorf("cancel the job: %w", err)
	}
	return nil
}

// Close ends the connection. The job goes on.
func (j *Job) Close() error { return j.conn.Close() }

// Cause is the line of a stack of Java that says most: the last cause, without the name of its class
// where it says something in words.
func Cause(stack string) string {
	cause := ""
	for line := range strings.Lines(stack) {
		line = strings.TrimSpace(line)
		if c, ok := strings.CutPrefix(line, "Caused by: "); ok || cause == "" {
			cause = c
			if !ok {
				cause = line
			}
		}
	}
	if class, text, ok := strings.Cut(cause, ": "); ok && !strings.ContainsAny(class, " /") && strings.Contains(class, ".") && strings.Contains(text, " ") {
		cause = text
	}
	return cause
}
