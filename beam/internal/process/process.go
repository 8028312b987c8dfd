// Package process starts programs that do not outlive whoever started them: each has a process group of its own,
// dies with this process whatever ends it, and is stopped with all that it started.
package process

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// Process is a program that was started.
type Process struct {
	cmd  *exec.Cmd
	done chan struct{}
	err  error // valid once done is closed
}

// Start starts a program whose output, both streams, goes to log. env comes on top of the environment of this process.
func Start(log *os.File, env []string, name string, args ...string) (*Process, error) {
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.Env = append(os.Environ(), env...)
	cmd.SysProcAttr = attributes()
	p := &Process{cmd: cmd, done: make(chan struct{})}
	started := make(chan error)
	go func() {
		// The system takes the end of the thread that started a program for the end of its parent.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			p.err = cmd.Wait()
			close(p.done)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return p, nil
}

// ID is the number of the process, which is that of its group too.
func (p *Process) ID() int { return p.cmd.Process.Pid }

// Done is closed when the program has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// Err is why the program ended, nil for exit code 0. It is to be asked once Done is closed.
func (p *Process) Err() error { return p.err }

// Stop asks the program and all that it started to end, ends by force what is left after grace, and returns when the
// program has ended.
func (p *Process) Stop(grace time.Duration) error {
	asked := signal(p.ID(), syscall.SIGTERM)
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-p.done:
	case <-timer.C:
	}
	return errors.Join(asked, p.Kill())
}

// Kill ends the program and all that it started by force, and returns when the program has ended.
func (p *Process) Kill() error {
	err := signal(p.ID(), syscall.SIGKILL)
	<-p.done
	return err
}

// signal sends a signal to a process group; that nobody is left in it is no error.
func signal(group int, s syscall.Signal) error {
	if err := syscall.Kill(-group, s); err != nil && !errors.Is(err, syscall.ESRCH) {
		return fmt.Errorf("signal %v to process group %d: %w", s, group, err)
	}
	return nil
}
