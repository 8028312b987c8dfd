package encoding

import (
	"strconv"
	"strings"
	"testing"
)

const (
	benchASCII    = "The committee said on Tuesday that talks on the harbour bill would go on for a further week, and that no vote was planned.\n"
	benchAccented = "Le comité a déclaré mardi que les négociations sur la loi des ports se poursuivraient une semaine, sans vote prévu à l’Assemblée.\n"
	benchCyrillic = "Комитет сообщил во вторник, что переговоры о портовом законе продлятся ещё неделю, и что голосование не намечено.\n"
)

func benchRepair(b *testing.B, text string) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Repair(text)
	}
}

func BenchmarkRepairASCII(b *testing.B)    { benchRepair(b, strings.Repeat(benchASCII, 1<<13)) }
func BenchmarkRepairAccented(b *testing.B) { benchRepair(b, strings.Repeat(benchAccented, 1<<13)) }
func BenchmarkRepairCyrillic(b *testing.B) { benchRepair(b, strings.Repeat(benchCyrillic, 1<<13)) }

func BenchmarkRepairDamaged(b *testing.B) {
	benchRepair(b, strings.Repeat(strings.Repeat(benchASCII, 9)+misread(windows1252, benchAccented), 1<<9))
}

func BenchmarkRepairAllDamaged(b *testing.B) {
	benchRepair(b, strings.Repeat(misread(windows1252, benchAccented), 1<<12))
}

// Half a megabyte of what makes Repair work hardest, on one line.
func BenchmarkRepairAdversarial(b *testing.B) {
	for _, unit := range []string{"Ã", "Ã©", "Ã©†", "â€", "вЂ", "Â ", "&amp;", "ÃƒÆ’", "Ã\u00a0", "\u0080", "├", "é\xff", "Рґ—"} {
		b.Run(strconv.QuoteToASCII(unit), func(b *testing.B) { benchRepair(b, strings.Repeat(unit, 1<<19/len(unit))) })
	}
}
