package corpus

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// warcPayload delivers the text or page in the body of a record.
func (s *session) warcPayload(r *warcRecord, kind string, body []byte) error {
	contentType, whole := r.headers.get("Content-Type"), body
	if scheme, _, _ := strings.Cut(strings.ToLower(strings.TrimLeft(r.headers.get("WARC-Target-URI"), "<")), ":"); scheme == "metadata" {
		return s.skip(kind + " at metadata:") // what a crawler writes about its own work: its log, its arguments
	}
	if kind == "response" {
		status, h, payload, ok := httpResponse(body)
		switch {
		case !ok && r.isHTTP():
			return s.reject(r.off, "HTTP header is damaged")
		case !ok:
			return s.skip("response without an HTTP header")
		case !isStatus(status):
			return s.reject(r.off, fmt.Sprintf("HTTP header is damaged: status %q", clip(status)))
		case status[0] != '2':
			return s.skip("response with status " + status)
		}
		var err error
		if body, err = s.unwrapHTTP(h, payload); err != nil {
			return s.reject(r.off, "HTTP body: "+err.Error())
		}
		contentType = h.get("Content-Type")
	}
	media, of, params, damaged := mediaOfType(contentType)
	switch {
	case media != "":
		r.payload = payloadAt(whole, body)
		return s.warcText(r, media, body, params["charset"])
	case len(bytes.TrimSpace(body)) == 0:
		return s.skip("empty " + kind)
	case damaged != "":
		return s.reject(r.off, damaged)
	}
	return s.skip(kind + " of type " + of)
}

// payloadAt is where in the body of a record its payload begins, -1 where it was packed in it.
func payloadAt(body, payload []byte) int {
	if len(payload) == 0 || len(payload) > len(body) || &body[len(body)-1] != &payload[len(payload)-1] {
		return -1
	}
	return len(body) - len(payload)
}

// isHTTP reports whether a response came by HTTP, as its type or else its
// address says; others are of DNS or FTP.
func (r *warcRecord) isHTTP() bool {
	kind, _, _ := strings.Cut(strings.ToLower(r.headers.get("Content-Type")), ";")
	if kind = strings.TrimSpace(kind); kind == "" {
		return strings.HasPrefix(strings.ToLower(strings.TrimLeft(r.headers.get("WARC-Target-URI"), "<")), "http")
	}
	return distance(kind, "application/http", 2) <= 2
}

func isStatus(s string) bool {
	return len(s) == 3 && s[0] >= '1' && s[0] <= '5' && s[1] >= '0' && s[1] <= '9' && s[2] >= '0' && s[2] <= '9'
}

// warcText delivers one text. declared is the charset of its HTTP header.
func (s *session) warcText(r *warcRecord, media string, body []byte, declared string) error {
	lead, lone := int64(0), BadBytes{}
	if n, order, err := bom(body); err == nil && n > 0 {
		lead = int64(n)
		if order != nil {
			u := wide(bytes.NewReader(body[n:]), order, 0)
			body, _ = io.ReadAll(u) // bytes in memory can be read
			lone = u.lone
		} else {
			body = body[n:]
		}
	}
	switch {
	case s.o.Charset != "":
		declared = s.o.Charset
	case declared == "" && media == formatHTML:
		declared = metaCharset(body)
	}
	text, note, _, reason := s.plainText(body, declared)
	if lone.Count > 0 {
		s.read.add(lone.Count, lone.Offset)
	}
	s.read.Bad.Offset += lead
	if r.payload < 0 {
		s.read.Bad.Offset = 0
	} else {
		s.read.Bad.Offset += s.w.off - r.off + int64(r.payload)
	}
	if reason == "" && strings.TrimSpace(text) == "" {
		reason = "empty text"
	}
	if reason != "" {
		return s.reject(r.off, reason)
	}
	rec := &Record{
		Source: s.src.Name, Number: s.number, Offset: r.off, Media: media, Text: text, TextKey: "text",
		ID:  strings.Trim(r.headers.get("WARC-Record-ID"), "<>"),
		URL: strings.Trim(r.headers.get("WARC-Target-URI"), "<>"), Date: r.headers.get("WARC-Date"), Fetched: true,
	}
	rec.ID, rec.Date = rec.short("WARC-Record-ID", rec.ID), rec.short("WARC-Date", rec.Date)
	if rec.ID == "" {
		rec.ID = fmt.Sprintf("%s#%d", s.src.Name, s.number)
	}
	for _, n := range []string{note, r.note} {
		if n != "" {
			rec.Notes = append(rec.Notes, n)
		}
	}
	s.build.reset()
	for _, kv := range r.headers {
		if strings.EqualFold(kv[0], "WARC-Target-URI") {
			kv[1] = rec.URL // without the brackets that old versions write
		}
		if kv[0] != "text" {
			s.build.text(kv[0], kv[1])
		}
	}
	s.build.text("text", text)
	rec.Fields = bytes.Clone(s.build.done())
	return s.deliver(rec)
}

// httpResponse takes an HTTP response apart.
func httpResponse(b []byte) (status string, h headers, body []byte, ok bool) {
	if !bytes.HasPrefix(b, []byte("HTTP/")) {
		return "", nil, nil, false
	}
	end, skip := bytes.Index(b, []byte("\r\n\r\n")), 4
	if k := bytes.Index(b, []byte("\n\n")); k >= 0 && (end < 0 || k < end) {
		end, skip = k, 2
	}
	if end < 0 {
		return "", nil, nil, false
	}
	first, rest, _ := bytes.Cut(b[:end], []byte("\n"))
	if f := strings.Fields(string(first)); len(f) > 1 {
		status = f[1]
	}
	return status, parseHeaders(rest), b[end+skip:], true
}

// unwrapHTTP undoes Transfer-Encoding and Content-Encoding. Crawlers often
// store the body unwrapped but keep the headers, so a body that plainly is
// not wrapped is taken as it is.
func (s *session) unwrapHTTP(h headers, body []byte) ([]byte, error) {
	limit := s.o.maxRecord()
	if strings.Contains(strings.ToLower(h.get("Transfer-Encoding")), "chunked") && looksChunked(body) {
		plain, err := readLimited(httputil.NewChunkedReader(bytes.NewReader(body)), limit)
		if err != nil {
			return nil, fmt.Errorf("chunked: %w", err)
		}
		body = plain
	}
	var r io.Reader
	var err error
	switch coding := strings.ToLower(strings.TrimSpace(h.get("Content-Encoding"))); coding {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		if packedMagic(body) != packedGzip {
			return body, nil
		}
		r, err = gzip.NewReader(bytes.NewReader(body))
	case "zstd":
		if packedMagic(body) != packedZstd {
			return body, nil
		}
		var d *zstd.Decoder
		if d, err = zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxZstdWindow)); err == nil {
			defer d.Close()
		}
		r = d
	case "deflate":
		if len(body) < 2 || body[0]&0x0f != 8 || (int(body[0])<<8|int(body[1]))%31 != 0 {
			return body, nil
		}
		r, err = zlib.NewReader(bytes.NewReader(body))
	default:
		if len(body) > 0 && bytes.IndexByte(body[:min(len(body), 512)], '<') >= 0 && valid(body) {
			return body, nil
		}
		return nil, fmt.Errorf("Content-Encoding %q is not supported", clip(coding))
	}
	if err == nil {
		body, err = readLimited(r, limit)
	}
	if err != nil {
		return nil, fmt.Errorf("Content-Encoding: %w", err)
	}
	return body, nil
}

// looksChunked reports whether b starts with a chunk size.
func looksChunked(b []byte) bool {
	n := 0
	for n < len(b) && n < 16 && strings.IndexByte("0123456789abcdefABCDEF", b[n]) >= 0 {
		n++
	}
	return n > 0 && n < len(b) && (b[n] == '\r' || b[n] == '\n' || b[n] == ';' || b[n] == ' ')
}

var errLarge = errors.New("body is larger than the limit for a record")

func readLimited(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(b)) > limit {
		err = errLarge
	}
	return b, err
}
