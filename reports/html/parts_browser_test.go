package html

import (
	"os"
	"strings"
	"testing"
)

// parts: the versions of a story that goes on over pages follow one another, by the keys that move and by answers, also
// where a filter orders the stories.
func (b *browser) parts(t *testing.T, dir string) {
	var first string
	for _, name := range storyPages(t, dir) {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(content), `<p class="notice">This story goes on`) {
			first = name
			break
		}
	}
	if first == "" {
		t.Fatal("no story goes on over pages")
	}
	for _, key := range []string{"j", "1"} {
		b.open(t, first, 1280, "light")
		b.until(t, inStory+" !== ''")
		story := eval[string](t, b, "(i => (focus(stops(i).at(-1)), save(':order', JSON.stringify({ q: '', l: ['x#' + storyOf(cur)] })), order = { q: '', l: ['x#' + storyOf(cur)] }, storyOf(cur)))(items.find(i => $('.notice [rel=next]', i)))")
		b.press(t, key)
		b.until(t, "document.readyState === 'complete' && "+inStory+".startsWith('"+story+"-')")
		if got := eval[string](t, b, "$('.notice [rel=prev]', itemOf(cur))?.hash ?? ''"); !strings.HasPrefix(got, "#"+story) {
			t.Errorf("%s leads to a part that goes on from %q", key, got)
		}
	}
	eval[bool](t, b, "focus(stops(itemOf(cur))[0]), true")
	b.press(t, "k")
	b.until(t, "document.readyState === 'complete' && !!document.querySelector('.cur .notice [rel=next]')")
}
