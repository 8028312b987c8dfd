package main

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/visible"
)

func newRulesCommand(std streams) *cobra.Command {
	var (
		config string
		asJSON bool
	)
	cmd := &cobra.Command{
		Use:   "rules [RULE] [FLAGS]",
		Short: "Explain the rules that findings, pairs and flags name",
		Long: `Rules prints a line per rule, which a terminal gets folded: its id, the level of
its findings, what it finds, and, of a rule of quality or of the corpus, the
bounds in force. With RULE it prints all of one: where it comes from, what to do
about it, an example.

Levels and bounds are those of copydesk.yaml where it lies in the working
directory. check.levels in it changes a level, for one rule or, by the part of
the id before a dot, for several; quality.rules and check.corpus add bounds.`,
		Example: `  copydesk rules
  copydesk rules duplicate.near
  copydesk rules --json`,
		Args:              args("[RULE]"),
		ValidArgsFunction: completeRules,
		RunE: func(_ *cobra.Command, args []string) error {
			list := rules.All()
			if len(args) == 1 {
				r, err := rules.Find(args[0])
				if err != nil {
					return settings.Usagef("%w", err)
				}
				list = []rules.Rule{r}
			}
			force, err := inForce(config)
			if err != nil {
				return err
			}
			switch {
			case asJSON:
				return writeRulesJSON(std.out, list, force)
			case len(args) == 1:
				return writeRule(std.out, list[0], force)
			}
			return writeRules(std.out, list, force)
		},
	}
	cmd.Flags().StringVarP(&config, "config", "c", "", "YAML `file` of settings (default: ./copydesk.yaml)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print all that is known of the rules as JSON")
	return cmd
}

// completeRules completes the id of a rule.
func completeRules(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var ids []string
	for _, r := range rules.All() {
		ids = append(ids, r.ID)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// inForce is how a configuration, that of the working directory when it is "", has the rules.
func inForce(config string) (map[string]check.Force, error) {
	f := jobFlags{config: config}
	s, _, err := f.settings()
	if err != nil {
		return nil, err
	}
	return check.InForce(&s)
}

// explainRule writes all of one rule.
func explainRule(out *terminal, config, id string) error {
	r, err := rules.Find(id)
	if err != nil {
		return settings.Usagef("%w", err)
	}
	force, err := inForce(config)
	if err != nil {
		return err
	}
	return writeRule(out, r, force)
}

func writeRule(out *terminal, r rules.Rule, force map[string]check.Force) error {
	text, err := r.Explain(force[r.ID].Level, force[r.ID].Bounds)
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, text)
	return err
}

// writeRules lists rules, group by group: on a terminal in a column of its own, elsewhere a line for each, for grep.
func writeRules(out *terminal, list []rules.Rule, force map[string]check.Force) error {
	const column = 36 + 1 + 5 + 1 // in which summaries begin
	group := ""
	for _, r := range list {
		if r.Group != group {
			heading := map[string]string{
				rules.GroupFinding: "Findings of check", rules.GroupPair: "\nPairs of records (pairs.jsonl)", rules.GroupEdit: "\nWhat cleaning changes (edits.jsonl)",
				rules.GroupPhrase: "\nFlagged phrases (spin)",
			}[r.Group]
			if _, err := io.WriteString(out, heading+"\n"); err != nil {
				return err
			}
			group = r.Group
		}
		f := force[r.ID]
		bounds := ""
		if len(f.Bounds) > 0 {
			bounds = " [" + strings.Join(f.Bounds, "; ") + "]"
		}
		summary := visible.Line(r.Summary + bounds)
		if out.interactive() {
			summary = folded(summary, max(column, len(r.ID)+len(" error ")), column)
		}
		if _, err := io.WriteString(out, visible.Sprintf("%-36s %-5s ", r.ID, f.Level)+summary+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// ruleRow is a rule in JSON.
type ruleRow struct {
	ID      string        `json:"id"`
	Group   string        `json:"group"`
	Level   string        `json:"level"`
	Version int           `json:"version"`
	Summary string        `json:"summary"`
	Bounds  []string      `json:"bounds"`
	Help    string        `json:"help"`
	From    string        `json:"from"`
	Example rules.Example `json:"example"`
}

func writeRulesJSON(out *terminal, list []rules.Rule, force map[string]check.Force) error {
	rows := make([]ruleRow, 0, len(list))
	for _, r := range list {
		e, err := r.Example()
		if err != nil {
			return err
		}
		f := force[r.ID]
		rows = append(rows, ruleRow{r.ID, r.Group, f.Level, r.Version, r.Summary, append([]string{}, f.Bounds...), r.Help, r.From, e})
	}
	enc := json.NewEncoder(out.JSON())
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(rows)
}
