// Package jobs gives a pipeline to a job server, follows it and cancels it, by the job API of Beam.
package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/apache/beam/sdks/v2/go/container/tools"
	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime/graphx"
	jobpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/jobmanagement_v1"
	pipepb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/pipeline_v1"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/util/grpcx"
	"google.golang.org/grpc"
)

// dialTimeout bounds how long a server that is there may take to answer.
const dialTimeout = time.Minute

// Translate makes of a pipeline what a job server understands. Its workers are processes that the engine starts by
// command, with env on top of their environment: nothing is uploaded, the command has to be there on every machine.
func Translate(ctx context.Context, p *beam.Pipeline, command string, env map[string]string) (*pipepb.Pipeline, error) {
	edges, _, err := p.Build()
	if err != nil {
		return nil, fmt.Errorf("pipeline: %w", err)
	}
	config, err := json.Marshal(map[string]any{"command": command, "env": env})
	if err != nil {
		return nil, fmt.Errorf("pipeline: %w", err)
	}
	environment, err := graphx.CreateEnvironment(ctx, graphx.URNEnvProcess, func(context.Context) string { return string(config) })
	if err != nil {
		return nil, fmt.Errorf("pipeline: %w", err)
	}
	environment.Dependencies = nil
	out, err := graphx.Marshal(edges, &graphx.Options{Environment: environment})
	if err != nil {
		return nil, fmt.Errorf("pipeline: %w", err)
	}
	return out, nil
}

// Job is one that was given to a server.
type Job struct {
	client jobpb.JobServiceClient
	conn   *grpc.ClientConn
	id     string
}

// Submit gives a pipeline to the server at an endpoint and has it run. Options are Beam's, by their names in Java in
// small letters with underscores.
func Submit(ctx context.Context, endpoint, name string, p *pipepb.Pipeline, options map[string]any) (_ *Job, err error) {
	conn, err := grpcx.Dial(ctx, endpoint, dialTimeout)
	if err != nil {
		return nil, fmt.Errorf("job server at %s: %w", endpoint, err)
	}
	j := &Job{client: jobpb.NewJobServiceClient(conn), conn: conn}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("submit to job server at %s: %w", endpoint, err), conn.Close())
		}
	}()
	all := map[string]any{
		"beam:option:app_name:v1": name,
		"beam:option:job_name:v1": name,
		// The data a worker is sent may come on the stream of its orders, and in pieces of 256 KB: a worker holds twenty for each
		// part of a stage that it works on, of 1 MB each otherwise.
		"beam:option:experiments:v1": []string{"beam_fn_api", "data_buffer_size_limit=262144"},
	}
	for k, v := range options {
		all["beam:option:"+k+":v1"] = v
	}
	given, err := tools.OptionsToProto(all)
	if err != nil {
		return nil, err
	}
	prepared, err := j.client.Prepare(ctx, &jobpb.PrepareJobRequest{Pipeline: p, PipelineOptions: given, JobName: name})
	if err != nil {
		return nil, err
	}
	if err := j.stage(ctx, prepared); err != nil {
		return nil, err
	}
	started, err := j.client.Run(ctx, &jobpb.RunJobRequest{PreparationId: prepared.GetPreparationId(), RetrievalToken: prepared.GetStagingSessionToken()})
	if err != nil {
		return nil, err
	}
	j.id = started.GetJobId()
	return j, nil
}

// stage tells the server that there is nothing to upload: it waits for that.
func (j *Job) stage(ctx context.Context, prepared *jobpb.PrepareJobResponse) error {
	conn, err := grpcx.Dial(ctx, prepared.GetArtifactStagingEndpoint().GetUrl(), dialTimeout)
	if err != nil {
		return err
	}
	defer conn.Close()
	stream, err := jobpb.NewArtifactStagingServiceClient(conn).ReverseArtifactRetrievalService(ctx)
	if err != nil {
		return err
	}
	if err := stream.Send(&jobpb.ArtifactResponseWrapper{StagingToken: prepared.GetStagingSessionToken()}); err != nil {
		return err
	}
	for {
		request, err := stream.Recv()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case request.GetResolveArtifact() == nil:
			return fmt.Errorf("the job server wants a file, and there is none: %v", request)
		}
		answer := &jobpb.ResolveArtifactsResponse{Replacements: request.GetResolveArtifact().GetArtifacts()}
		if err := stream.Send(&jobpb.ArtifactResponseWrapper{Response: &jobpb.ArtifactResponseWrapper_ResolveArtifactResponse{ResolveArtifactResponse: answer}}); err != nil {
			return err
		}
	}
}
