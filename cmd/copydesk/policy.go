package main

import (
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/settings"
)

// policyFlags are the flags of check that say by what it is judged beside the settings.
type policyFlags struct{ today string }

func (f *policyFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.today, "today", "", "`day` on which ignores with an end are judged, 2027-01-31 (default: SOURCE_DATE_EPOCH, else today, UTC)")
	group(cmd, groupLimits, "today")
}

// policy is what the flags and the environment say.
func (f *policyFlags) policy() (check.Policy, error) {
	day, err := today(f.today)
	return check.Policy{Today: day}, err
}

// sourceDate is the variable by which builds that have to be the same again name their time.
const sourceDate = "SOURCE_DATE_EPOCH"

// today is the day that a flag names, else that of SOURCE_DATE_EPOCH, else that of the
// machine, in UTC, as 2027-01-31.
func today(flag string) (string, error) {
	if flag != "" {
		if _, err := time.Parse(time.DateOnly, flag); err != nil {
			return "", settings.Usagef("--today: %q is no day such as 2027-01-31", flag)
		}
		return flag, nil
	}
	if epoch := os.Getenv(sourceDate); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return "", settings.Usagef("%s: %q is no number of seconds", sourceDate, epoch)
		}
		return time.Unix(seconds, 0).UTC().Format(time.DateOnly), nil
	}
	return time.Now().UTC().Format(time.DateOnly), nil
}
