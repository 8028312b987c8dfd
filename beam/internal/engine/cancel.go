package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

// Jobs are the numbers of the jobs of a name that a Flink has not ended, by its REST port.
func (t Target) Jobs(ctx context.Context, name string) ([]string, error) {
	var overview struct {
		Jobs []struct {
			ID    string `json:"jid"`
			Name  string `json:"name"`
			Ended int64  `json:"end-time"` // -1: it goes on
		} `json:"jobs"`
	}
	if err := t.ask(ctx, http.MethodGet, "/jobs/overview", &overview); err != nil {
		return nil, err
	}
	var out []string
	for _, j := range overview.Jobs {
		if j.Name == name && j.Ended < 0 {
			out = append(out, j.ID)
		}
	}
	return out, nil
}

// Cancel ends the jobs of a name that nobody else can cancel any more: their job server is no more. A Spark has none, since its driver
// was in the job server, and neither has a Flink that was.
func (t Target) Cancel(ctx context.Context, name string) error {
	if t.Kind != Flink {
		return nil
	}
	ids, err := t.Jobs(ctx, name)
	for _, id := range ids {
		if err = t.ask(ctx, http.MethodPatch, "/jobs/"+url.PathEscape(id)+"?mode=cancel", nil); err != nil {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("cancel the job %s at %s: %w", name, t, err)
	}
	return nil
}

// ask asks a Flink; into is what it answers, nil: nothing that counts.
func (t Target) ask(ctx context.Context, method, path string, into any) error {
	request, err := http.NewRequestWithContext(ctx, method, "http://"+t.Address+path, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("%s: %s", path, answer.Status)
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(answer.Body).Decode(into)
}
