package cluster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/copydesk/copydesk/beam/internal/engine"
	"github.com/copydesk/copydesk/beam/internal/process"
)

// Wait waits until the master knows all workers.
func (c *Cluster) Wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startAfter)
	defer cancel()
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	var last error
	for {
		n, err := c.alive(ctx)
		if err == nil && n == len(c.workers) {
			return nil
		}
		if err == nil {
			err = fmt.Errorf("%d of %d workers are there", n, len(c.workers))
		}
		if ctx.Err() == nil {
			last = err
		}
		select {
		case <-tick.C:
		case <-c.master.proc.Done():
			return fmt.Errorf("the master ended (%v). The end of its log:\n%s", c.master.proc.Err(), process.Tail(c.master.log, tailLines))
		case <-ctx.Done():
			return errors.Join(ctx.Err(), last, fmt.Errorf("the end of the master's log:\n%s", process.Tail(c.master.log, tailLines)))
		}
	}
}

// alive is the number of workers that the master knows to live.
func (c *Cluster) alive(ctx context.Context) (int, error) {
	if c.Target.Kind == engine.Flink {
		var overview struct {
			TaskManagers int `json:"taskmanagers"`
		}
		err := c.ask(ctx, "http://"+c.Target.Address+"/overview", &overview)
		return overview.TaskManagers, err
	}
	var state struct {
		Alive int `json:"aliveworkers"`
	}
	err := c.ask(ctx, fmt.Sprintf("http://127.0.0.1:%d/json/", c.page), &state)
	return state.Alive, err
}

func (c *Cluster) ask(ctx context.Context, url string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, answer.Status)
	}
	return json.NewDecoder(answer.Body).Decode(into)
}
