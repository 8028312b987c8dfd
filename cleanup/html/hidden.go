package html

import "strings"

// unseenHints are those of elements that no reader sees. What "hidden" means is told by isUnseen.
var unseenHints = []string{"skip-link", "screen-reader", "visually-hidden", "sr-only"}

// isUnseen reports whether names say that a reader at a desk does not see an element. "overflow-hidden" cuts what
// sticks out of a box, "hidden-xs" and "print-hidden" are about telephones and paper, and "hidden md:block" is seen
// in all windows but narrow ones.
func isUnseen(names string) bool {
	if hasHint(names, unseenHints) {
		return true
	}
	if !strings.Contains(names, "hidden") {
		return false
	}
	all := strings.FieldsFunc(names, func(r rune) bool { return r == ' ' || r == '#' })
	for _, name := range all {
		if hasHint(name, []string{"hidden"}) && !isHiddenElsewhere(name) && (name != "hidden" || !isShownWide(all)) {
			return true
		}
	}
	return false
}

// isHiddenElsewhere reports whether a name with "hidden" in it is about narrow windows, paper, a state that passes or
// what sticks out.
func isHiddenElsewhere(name string) bool {
	before, after, _ := strings.Cut(name, "hidden")
	for _, p := range []string{"overflow-", "overflow-x-", "overflow-y-", "backface-", "not-", "xs-", "sm-", "phone-", "mobile-", "print-", "xs:", "sm:", "print:", "hover:", "focus:"} {
		if strings.HasSuffix(before, p) {
			return true
		}
	}
	if strings.HasPrefix(before, "max-") || strings.HasSuffix(after, "-down") {
		return true
	}
	for _, s := range []string{"-xs", "-sm", "-small", "-phone", "-tablet", "-mobile", "-print"} {
		if strings.HasPrefix(after, s) {
			return !strings.HasSuffix(after, "-up")
		}
	}
	return false
}

// isShownWide reports whether one of the names shows in wide windows what another one hides, as "md:block" does.
func isShownWide(names []string) bool {
	for _, name := range names {
		switch window, how, _ := strings.Cut(name, ":"); window {
		case "sm", "md", "lg", "xl", "2xl":
			return how != "hidden"
		}
	}
	return false
}
