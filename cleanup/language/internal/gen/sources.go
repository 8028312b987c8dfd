package main

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"fmt"
	"html"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

// names gives, by code, the name of the sentences folder and of the declaration.
var names = map[string][2]string{
	"af": {"afrikaans", "afr"}, "az": {"azerbaijani", "azj_latn"}, "ca": {"catalan", "cat"}, "cs": {"czech", "ces"},
	"cy": {"welsh", "cym"}, "da": {"danish", "dan"}, "de": {"german", "deu_1996"}, "en": {"english", "eng"},
	"eo": {"esperanto", "epo"}, "es": {"spanish", "spa"}, "et": {"estonian", "est"}, "eu": {"basque", "eus"},
	"fi": {"finnish", "fin"}, "fr": {"french", "fra"}, "ga": {"irish", "gle"}, "hr": {"croatian", "hrv"},
	"hu": {"hungarian", "hun"}, "id": {"indonesian", "ind"}, "is": {"icelandic", "isl"}, "it": {"italian", "ita"},
	"lt": {"lithuanian", "lit"}, "lv": {"latvian", "lav"}, "nl": {"dutch", "nld"}, "no": {"bokmal", "nob"},
	"pl": {"polish", "pol"}, "pt": {"portuguese", "por_PT"}, "ro": {"romanian", "ron_2006"}, "sk": {"slovak", "slk"},
	"sl": {"slovene", "slv"}, "so": {"somali", "som"}, "sq": {"albanian", "als"}, "sv": {"swedish", "swe"},
	"sw": {"swahili", "swh"}, "tl": {"tagalog", "tgl"}, "tr": {"turkish", "tur"}, "vi": {"vietnamese", "vie"},
	"be": {"belarusian", "bel"}, "bg": {"bulgarian", "bul"}, "kk": {"kazakh", "kaz"}, "mk": {"macedonian", "mkd"},
	"mn": {"mongolian", "khk"}, "ru": {"russian", "rus"}, "sr": {"serbian", "srp_cyrl"}, "uk": {"ukrainian", "ukr"},
	"ar": {"arabic", "arb"}, "fa": {"persian", "pes_1"}, "ur": {"urdu", "urd"}, "hi": {"hindi", "hin"}, "mr": {"marathi", "mar"},
}

// trainingLines of each sentences file are trained on; the rest is held out.
const trainingLines = 600

type dataset struct {
	train [][]string   // by language: passages
	test  [][]string   // by language: held-out sentences
	grams [][]fragment // by language: n-grams inside words, with their probability
}

type fragment struct {
	text string
	p    float64
}

func load(g ngram.Group, sentences, models, udhr string) (*dataset, error) {
	d := &dataset{}
	for _, code := range g.Codes {
		n, ok := names[code]
		if !ok {
			return nil, fmt.Errorf("no sources named for %q", code)
		}
		lines, err := readLines(filepath.Join(sentences, n[0], "sentences.txt"))
		if err != nil {
			return nil, err
		}
		if len(lines) <= trainingLines {
			return nil, fmt.Errorf("%s: only %d sentences", n[0], len(lines))
		}
		train := lines[:trainingLines:trainingLines]
		page, err := os.ReadFile(filepath.Join(udhr, n[1]+".html"))
		if err == nil {
			train = append(train, paragraphs(string(page))...)
		}
		d.train = append(d.train, train)
		d.test = append(d.test, lines[trainingLines:])
		model := code
		if model == "no" {
			model = "nb"
		}
		f, err := fragments(filepath.Join(models, model), 20000)
		if err != nil {
			return nil, err
		}
		d.grams = append(d.grams, f)
	}
	return d, nil
}

func readLines(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var lines []string
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if s.Text() != "" {
			lines = append(lines, s.Text())
		}
	}
	return lines, s.Err()
}

var (
	paragraph = regexp.MustCompile(`(?s)<(?:p|h\d)[^>]*>(.*?)</(?:p|h\d)>`)
	markup    = regexp.MustCompile(`<[^>]*>`)
)

func paragraphs(page string) []string {
	var out []string
	for _, m := range paragraph.FindAllStringSubmatch(page, -1) {
		if t := strings.TrimSpace(html.UnescapeString(markup.ReplaceAllString(m[1], " "))); len(t) > 20 {
			out = append(out, t)
		}
	}
	return out
}

// fragments reads the most probable letter 5-grams of a model, with their joint probability.
func fragments(dir string, most int) ([]fragment, error) {
	cond := map[string]float64{}
	for _, name := range []string{"unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams"} {
		if err := readModel(filepath.Join(dir, name+".pb.bin.zip"), cond); err != nil {
			return nil, err
		}
	}
	var out []fragment
	for g := range cond {
		r := []rune(g)
		if len(r) != 5 {
			continue
		}
		p := 1.0
		for k := 1; k <= 5; k++ {
			p *= cond[string(r[:k])]
		}
		out = append(out, fragment{g, p})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].p != out[j].p {
			return out[i].p > out[j].p
		}
		return out[i].text < out[j].text
	})
	return out[:min(most, len(out))], nil
}

// readModel adds the n-grams of one zipped protocol buffer to cond. The message is a list (field 4) of sets,
// each a probability (field 1, fixed64) and the n-grams that have it (field 2).
func readModel(path string, cond map[string]float64) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer z.Close()
	f, err := z.File[0].Open()
	if err != nil {
		return err
	}
	defer f.Close()
	raw, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	fields(raw, func(field int, set []byte, _ uint64) {
		if field != 4 {
			return
		}
		var p float64
		fields(set, func(field int, b []byte, v uint64) {
			switch field {
			case 1:
				p = math.Float64frombits(v)
			case 2:
				cond[string(b)] = p
			}
		})
	})
	return nil
}

// fields walks a protocol buffer message.
func fields(b []byte, f func(field int, bytes []byte, value uint64)) {
	for len(b) > 0 {
		tag, n := binary.Uvarint(b)
		b = b[n:]
		switch tag & 7 {
		case 0:
			v, n := binary.Uvarint(b)
			b = b[n:]
			f(int(tag>>3), nil, v)
		case 1:
			f(int(tag>>3), nil, binary.LittleEndian.Uint64(b))
			b = b[8:]
		case 2:
			l, n := binary.Uvarint(b)
			f(int(tag>>3), b[n:n+int(l)], 0)
			b = b[n+int(l):]
		case 5:
			b = b[4:]
		}
	}
}
