package main

import (
	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
)

func newCheckCommand(std streams) *cobra.Command {
	var (
		f      jobFlags
		intake intakeFlags
		before againstFlag
		report reportFlag
		rules  policyFlags
		form   formatFlags
		gate   gateFlags
		color  colorFlag
	)
	cmd := &cobra.Command{
		Use:   "check INPUT... [FLAGS]",
		Short: "Report duplicates, spun text, unreadable records; for CI",
		Long: `Check runs the whole job without writing OUT and reports each broken rule:

  duplicate.RELATION   a version of a record that is kept (error)
  version.RELATION     the same, but kept: the other lacks too much (warn)
  seen.unverified      looks like one seen before whose text is not kept (warn)
  spin.spun            text reads as machine-synonymized (error)
  spin.suspect         text may be machine-synonymized (warn)
  input.unreadable     input that could not be read (error)
  input.bad-bytes      bytes that are no character, U+FFFD now (warn)
  input.charset-guess  a guessed charset leaves what is no word (warn)
  input.undecoded      escapes or codes of mail for characters (warn)
  quality.SIGNAL       a signal beyond its threshold (as the profile says)
  leftover.KIND        what chatbots, templates, programs left (warn)
  scrape.wall.KIND     cookie notice, paywall, error, login, bot check (warn)
  scrape.site-...      most of a site is removed, or walls (warn)
  scrape.one-text-...  one text under many headlines of a site (warn)
  corpus.METRIC        a bound on the whole corpus or a site (as it says)
  policy.ignore-...    an ignore that has ended or covers nothing (warn)

"copydesk rules" explains them. In copydesk.yaml check.levels changes the level
of a rule or switches it off, check.corpus sets bounds, check.ignore names what
is right as it is.`,
		Example: `  copydesk check incoming/
  copydesk check feed.jsonl --fail-on warn --format json=findings.json
  copydesk check feed.jsonl --write-baseline known.baseline
  copydesk check feed.jsonl --baseline known.baseline --format sarif=check.sarif`,
		Args: args("INPUT..."),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if err := color.apply(std.out); err != nil {
				return err
			}
			job, err := f.job(args, std)
			if err != nil {
				return err
			}
			if err := gate.check(&job.Settings.Check); err != nil {
				return err
			}
			if err := intake.over(cmd.Context(), cmd, &job); err != nil {
				return err
			}
			if err := before.into(cmd, &job); err != nil {
				return err
			}
			writers, err := form.writers(args, std)
			if err != nil {
				return err
			}
			if err := gate.apart(writers, namedPath{"--against", before.path}, namedPath{"--report", report.dir}, namedPath{"--config", f.file()}); err != nil {
				return err
			}
			if err := gate.open(&job); err != nil {
				return err
			}
			defer spareMemory(&job)()
			policy, err := rules.policy()
			if err != nil {
				return err
			}
			if policy.Earlier, err = before.rates(cmd.Context(), &job.Settings.Check); err != nil {
				return err
			}
			also, err := report.open(&job)
			if err != nil {
				return err
			}
			defer func() { err = report.close(err) }()
			set, err := check.Check(cmd.Context(), job, policy, also...)
			if err != nil && set.Records == 0 {
				return err
			}
			gate.judge(&set, err)
			unwritten := report.write(cmd.Context(), &set, std, f.quiet)
			return worse(gate.end(&set, std, writers, f.quiet, err), unwritten)
		},
	}
	f.register(cmd)
	intake.register(cmd)
	intake.registerChanges(cmd)
	report.register(cmd)
	form.register(cmd)
	gate.register(cmd)
	color.register(cmd)
	before.register(cmd)
	group(cmd, groupOutput, "color")
	rules.register(cmd)
	f.printable(cmd, std)
	return cmd
}
