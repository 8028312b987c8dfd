package steps

import (
	"slices"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
)

// table has all steps, by the names that the graph and the workers know them by.
func table() map[string]func(*tools.Tools) Step {
	all := map[string]func(*tools.Tools) Step{
		"count": count, "bases": bases, "measure": measure, "repeats": repeats, "classes": classes, "ids": ids,
		"sites": sites, "place": place, "placed": placed, "ready": ready,
		"title": title, "text": text, "post": post, "half": half, "first": first, "second": second, "third": third, "check": check,
		"contract": contract, "large star": largeStar, "small star": smallStar, "settle": settle, "both": both, "finish": finish, "label": label,
		"wished": wished, "depart": depart, "meeting": meeting, "copies": copies, "decide": decide, "decide block": decideBlock, "decide between": decideBetween, "names": names,
		"spin found": spinFound,
		"renamed":    renamed, "write": write, "total": total,
	}
	for n, name := range collective.Rounds() {
		all[planStep(name)] = func(t *tools.Tools) Step { return spinPlan(t, n) }
		all[workStep(name)] = func(t *tools.Tools) Step { return spinWork(t, n) }
	}
	return all
}

// Shards is the output of a step that has an element for each chunk it is through with; false: the step does not go by chunk.
func Shards(step string) (output int, ok bool) {
	switch step {
	case "measure", "ready":
		return 2, true
	case "place":
		return 0, true
	}
	return 0, slices.ContainsFunc(collective.Rounds(), func(round string) bool { return step == workStep(round) })
}

// planStep and workStep are the steps of a round of the stage spin.
func planStep(round string) string { return "spin: plan " + round }
func workStep(round string) string { return "spin: " + round }
