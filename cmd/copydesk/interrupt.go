package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/copydesk/copydesk/internal/exit"
)

// grace is what a command has to end in order after a signal. Whoever pressed
// Ctrl-C, closed the terminal or stops the machine waits no longer than a second,
// of which a process of many gigabytes needs a part to go away.
const grace = 700 * time.Millisecond

// lastWords bounds the wait for a message that nobody may be reading.
const lastWords = 50 * time.Millisecond

// interrupt ends a command on a signal: the first one cancels its context, and
// a second one, or a stage that goes on regardless, ends the process. Files are
// written under temporary names and renamed when whole, so that is safe at any
// moment.
type interrupt struct {
	signals  <-chan os.Signal
	cancel   context.CancelFunc
	returned chan struct{} // closed when the command has ended by itself
	after    func(time.Duration) <-chan time.Time
	say      func()
	exit     func(code int)
}

// watchSignals returns a context that ends with the first interrupt, hangup or
// termination. A signal that was ignored at the start stays so: nohup means it.
func watchSignals(stderr *terminal) (context.Context, *interrupt) {
	signals := make(chan os.Signal, 2)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	// A write to a closed pipe of standard output would end the process by a signal.
	// As an error it comes to exitCode, which is content with it.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	ctx, cancel := context.WithCancel(context.Background())
	i := &interrupt{
		signals: signals, cancel: cancel, returned: make(chan struct{}), after: time.After,
		say: func() {
			_ = stderr.Printf("copydesk: interrupted; a stage did not stop in time and was cut off. " +
				"Every output file is whole, from this run or an earlier one; the next run into OUT removes temporary ones\n")
		},
		exit: os.Exit,
	}
	go i.watch()
	return ctx, i
}

// stop says that the command has ended by itself.
func (i *interrupt) stop() {
	i.cancel()
	close(i.returned)
}

func (i *interrupt) watch() {
	select {
	case <-i.returned:
		return
	case <-i.signals:
	}
	i.cancel()
	select {
	case <-i.returned:
		return
	case <-i.signals:
	case <-i.after(grace):
		said := make(chan struct{})
		go func() {
			i.say()
			close(said)
		}()
		select {
		case <-said:
		case <-i.after(lastWords):
		}
	}
	i.exit(exit.Interrupted)
}
