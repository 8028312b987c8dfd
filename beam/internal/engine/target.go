// Package engine knows the engines that a job can run on: how one is named, which jars and which Java its job server
// needs, and how that server is started. A job server is the part of Beam that takes a job from a program in any
// language and gives it to the engine.
package engine

import (
	"net"
	"strings"

	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/settings"
)

// Kind is a kind of engine.
type Kind string

// The kinds there are. Local is a Flink inside the job server, for one machine.
const (
	Flink Kind = "flink"
	Spark Kind = "spark"
	Local Kind = "local"
)

// Target is where a job runs.
type Target struct {
	Kind    Kind
	Address string // HOST:PORT of Flink's JobManager (REST) or of Spark's master; "" for Local
}

// Parse reads flink://HOST:PORT, spark://HOST:PORT or local.
func Parse(on string) (Target, error) {
	if on == string(Local) {
		return Target{Kind: Local}, nil
	}
	scheme, address, ok := strings.Cut(on, "://")
	if !ok {
		return Target{}, settings.Usagef("--on: %q is none of flink://HOST:PORT, spark://HOST:PORT, local", on)
	}
	kinds := []string{string(Flink), string(Spark)}
	switch k := Kind(scheme); k {
	case Flink, Spark:
		if host, port, err := net.SplitHostPort(address); err != nil || host == "" || port == "" {
			return Target{}, settings.Usagef("--on: %q is not HOST:PORT", address)
		}
		return Target{Kind: k, Address: address}, nil
	}
	return Target{}, settings.Usagef("--on: there is no engine %q; have %s%s", scheme, strings.Join(kinds, ", "), nearest.Hint(scheme, kinds))
}

// String is what Parse reads.
func (t Target) String() string {
	if t.Kind == Local {
		return string(Local)
	}
	return string(t.Kind) + "://" + t.Address
}
