package engine

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// TestCancel holds that of the jobs of a Flink those of the name are cancelled that go on, and that a Spark is asked nothing.
func TestCancel(t *testing.T) {
	var asked []string
	fails := false
	flink := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.URL.String())
		switch {
		case fails:
			w.WriteHeader(http.StatusServiceUnavailable)
		case r.Method == http.MethodPatch:
			w.WriteHeader(http.StatusAccepted)
		default:
			_, _ = w.Write([]byte(`{"jobs":[{"jid":"a1","name":"mine","state":"RUNNING","end-time":-1},{"jid":"b2","name":"mine","state":"FAILED","end-time":7},
				{"jid":"c3","name":"other","state":"RUNNING","end-time":-1},{"jid":"d4","name":"mine","state":"RESTARTING","end-time":-1}]}`))
		}
	}))
	defer flink.Close()
	target := Target{Flink, strings.TrimPrefix(flink.URL, "http://")}
	if err := target.Cancel(t.Context(), "mine"); err != nil {
		t.Fatal(err)
	}
	if want := []string{"GET /jobs/overview", "PATCH /jobs/a1?mode=cancel", "PATCH /jobs/d4?mode=cancel"}; !slices.Equal(asked, want) {
		t.Errorf("asked %q, want %q", asked, want)
	}
	fails = true
	if err := target.Cancel(t.Context(), "mine"); err == nil || !strings.Contains(err.Error(), "cancel the job mine at flink://") {
		t.Errorf("an engine that does not answer: %v", err)
	}
	asked = nil
	if err := (Target{Spark, target.Address}).Cancel(t.Context(), "mine"); err != nil || asked != nil {
		t.Errorf("a Spark was asked %q, error %v", asked, err)
	}
}
