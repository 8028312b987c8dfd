package corpus

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math"
	"math/big"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// valueWriter writes the values of one column as JSON.
type valueWriter struct {
	text   bool // the column holds text: append is nil
	plain  bool // ... which is the value, else JSON
	bytes  bool // the column holds bytes without a type
	append func(b []byte, v parquet.Value) ([]byte, error)
}

// writerOf says how values of a type become JSON: numbers stay numbers;
// dates and times become ISO 8601 strings; decimals numbers with all digits;
// JSON columns stay JSON; bytes without a type become text when they are
// UTF-8, else base64, unless they are the text of the record; NaN and infinities, which JSON lacks, become strings.
func writerOf(t parquet.Type) valueWriter {
	if lt := t.LogicalType(); lt != nil {
		if w, ok := logicalWriter(t, lt); ok {
			return w
		}
	}
	switch t.Kind() {
	case parquet.Boolean:
		return plainWriter(func(b []byte, v parquet.Value) []byte { return strconv.AppendBool(b, v.Boolean()) })
	case parquet.Int32:
		return plainWriter(func(b []byte, v parquet.Value) []byte { return strconv.AppendInt(b, int64(v.Int32()), 10) })
	case parquet.Int64:
		return plainWriter(func(b []byte, v parquet.Value) []byte { return strconv.AppendInt(b, v.Int64(), 10) })
	case parquet.Int96:
		return plainWriter(appendInt96)
	case parquet.Float:
		return plainWriter(func(b []byte, v parquet.Value) []byte { return appendFloat(b, float64(v.Float()), 32) })
	case parquet.Double:
		return plainWriter(func(b []byte, v parquet.Value) []byte { return appendFloat(b, v.Double(), 64) })
	}
	w := plainWriter(func(b []byte, v parquet.Value) []byte {
		b, ok := appendQuoted(b, v.ByteArray())
		if !ok {
			b = AppendQuoted(b, base64.StdEncoding.EncodeToString(v.ByteArray()))
		}
		return b
	})
	w.bytes = true
	return w
}

func plainWriter(f func([]byte, parquet.Value) []byte) valueWriter {
	return valueWriter{append: func(b []byte, v parquet.Value) ([]byte, error) { return f(b, v), nil }}
}

func logicalWriter(t parquet.Type, lt *format.LogicalType) (valueWriter, bool) {
	raw := t.Kind() == parquet.ByteArray || t.Kind() == parquet.FixedLenByteArray
	switch l := lt.Value.(type) {
	case *format.StringType, *format.EnumType:
		if raw {
			return valueWriter{text: true, plain: true}, true
		}
	case *format.JsonType:
		if raw {
			return valueWriter{text: true}, true
		}
	case *format.UUIDType:
		if raw {
			return plainWriter(appendUUID), true
		}
	case *format.DateType:
		if t.Kind() == parquet.Int32 {
			return plainWriter(func(b []byte, v parquet.Value) []byte {
				return time.Unix(int64(v.Int32())*86400, 0).UTC().AppendFormat(b, `"2006-01-02"`)
			}), true
		}
	case *format.TimestampType:
		if t.Kind() == parquet.Int64 {
			return plainWriter(timestampWriter(l)), true
		}
	case *format.TimeType:
		return plainWriter(timeWriter(l, t.Kind())), t.Kind() == parquet.Int32 || t.Kind() == parquet.Int64
	case *format.IntType:
		if !l.IsSigned {
			return unsignedWriter(t.Kind())
		}
	case *format.DecimalType:
		return valueWriter{append: decimalWriter(int(l.Scale), t.Kind())}, true
	}
	return valueWriter{}, false
}

func unsignedWriter(k parquet.Kind) (valueWriter, bool) {
	switch k {
	case parquet.Int32:
		return plainWriter(func(b []byte, v parquet.Value) []byte { return strconv.AppendUint(b, uint64(v.Uint32()), 10) }), true
	case parquet.Int64:
		return plainWriter(func(b []byte, v parquet.Value) []byte { return strconv.AppendUint(b, v.Uint64(), 10) }), true
	}
	return valueWriter{}, false
}

// appendJSON keeps what is JSON; other text becomes a string. ok is false, and
// nothing appended, when raw is not UTF-8.
func appendJSON(b, raw []byte) (out []byte, ok bool) {
	s := newScanner(raw)
	s.strict = true
	if end, err := s.value(skipSpace(raw, 0), 1); err != nil || atEnd(raw, end) != nil {
		return appendQuoted(b, raw)
	}
	n := len(b)
	b = append(b, raw...)
	unbreak(b[n:])
	return b, true
}

// unbreak turns the line breaks of sound JSON into blanks: they stand between
// tokens, as in a string they would be escaped.
func unbreak(b []byte) {
	for _, c := range []byte{'\n', '\r'} {
		for i := 0; ; i++ {
			k := bytes.IndexByte(b[i:], c)
			if k < 0 {
				break
			}
			i += k
			b[i] = ' '
		}
	}
}

func appendUUID(b []byte, v parquet.Value) []byte {
	raw := v.ByteArray()
	if len(raw) != 16 {
		return AppendQuoted(b, hex.EncodeToString(raw))
	}
	b = append(b, '"')
	for i, part := range [][]byte{raw[:4], raw[4:6], raw[6:8], raw[8:10], raw[10:]} {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, part)
	}
	return append(b, '"')
}

// appendFloat writes a number as encoding/json does.
func appendFloat(b []byte, f float64, bits int) []byte {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return AppendQuoted(b, strconv.FormatFloat(f, 'g', -1, bits))
	}
	form := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		form = 'e'
	}
	from := len(b)
	b = strconv.AppendFloat(b, f, form, -1, bits)
	if n := len(b); form == 'e' && n-from >= 4 && b[n-4] == 'e' && b[n-3] == '-' && b[n-2] == '0' {
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

// appendHalf writes a number of IEEE 754 half precision, little-endian.
func appendHalf(b []byte, v parquet.Value) []byte {
	raw := v.ByteArray()
	if len(raw) != 2 {
		return append(b, "null"...)
	}
	bits := binary.LittleEndian.Uint16(raw)
	exponent, fraction := int(bits>>10&0x1f), float64(bits&0x3ff)
	var f float64
	switch exponent {
	case 0:
		f = math.Ldexp(fraction, -24)
	case 0x1f:
		if f = math.Inf(1); fraction > 0 {
			f = math.NaN()
		}
	default:
		f = math.Ldexp(1024+fraction, exponent-25)
	}
	if bits>>15 == 1 {
		f = -f
	}
	return appendFloat(b, f, 32)
}

// appendInt96 writes the old timestamps of Impala and Spark: nanoseconds of
// the day and the Julian day, of which 2440588 is 1970-01-01.
func appendInt96(b []byte, v parquet.Value) []byte {
	t := v.Int96()
	nanos := int64(t[0]) | int64(t[1])<<32
	return time.Unix((int64(t[2])-2440588)*86400, nanos).UTC().AppendFormat(b, `"2006-01-02T15:04:05.999999999"`)
}

// perSecond returns how many units make a second.
func perSecond(u format.TimeUnit) int64 {
	switch u.Value.(type) {
	case *format.MilliSeconds:
		return 1e3
	case *format.MicroSeconds:
		return 1e6
	}
	return 1e9
}

func timestampWriter(l *format.TimestampType) func([]byte, parquet.Value) []byte {
	per, layout := perSecond(l.Unit), `"2006-01-02T15:04:05.999999999"`
	if l.IsAdjustedToUTC {
		layout = `"2006-01-02T15:04:05.999999999Z"`
	}
	return func(b []byte, v parquet.Value) []byte {
		n := v.Int64()
		sec, rest := n/per, n%per
		if rest < 0 {
			sec, rest = sec-1, rest+per
		}
		return time.Unix(sec, rest*(1e9/per)).UTC().AppendFormat(b, layout)
	}
}

func timeWriter(l *format.TimeType, k parquet.Kind) func([]byte, parquet.Value) []byte {
	per := perSecond(l.Unit)
	return func(b []byte, v parquet.Value) []byte {
		n := int64(0)
		if k == parquet.Int32 {
			n = int64(v.Int32())
		} else {
			n = v.Int64()
		}
		return time.Unix(n/per, n%per*(1e9/per)).UTC().AppendFormat(b, `"15:04:05.999999999"`)
	}
}

// maxDecimal bounds digits of a decimal: precisions go up to 76 in practice.
const maxDecimal = 1000

var errDecimal = errors.New("decimal of impossible size")

func decimalWriter(scale int, k parquet.Kind) func([]byte, parquet.Value) ([]byte, error) {
	return func(b []byte, v parquet.Value) ([]byte, error) {
		var n *big.Int
		switch k {
		case parquet.Int32:
			n = big.NewInt(int64(v.Int32()))
		case parquet.Int64:
			n = big.NewInt(v.Int64())
		default:
			n = signed(v.ByteArray())
		}
		if scale < 0 || scale > maxDecimal || n.BitLen() > 4*maxDecimal {
			return nil, errDecimal
		}
		digits := new(big.Int).Abs(n).String()
		if n.Sign() < 0 {
			b = append(b, '-')
		}
		for len(digits) <= scale {
			digits = "0" + digits
		}
		whole := len(digits) - scale
		b = append(b, digits[:whole]...)
		if scale > 0 {
			b = append(b, '.')
			b = append(b, digits[whole:]...)
		}
		return b, nil
	}
}

// signed reads a two's-complement big-endian number.
func signed(raw []byte) *big.Int {
	if len(raw) == 8 {
		return big.NewInt(int64(binary.BigEndian.Uint64(raw)))
	}
	n := new(big.Int).SetBytes(raw)
	if len(raw) > 0 && raw[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(raw))))
	}
	return n
}
