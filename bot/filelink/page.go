package filelink

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"net/http"
)

// style makes the page readable on a phone.
const style = "body{font:1.2rem/1.6 system-ui,sans-serif;max-width:32rem;margin:12vh auto;padding:0 1.2rem;color:#222}"

// page is what stands in place of a file.
var page = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>` + style + `</style>
</head>
<body><p>{{.Text}}</p></body>
</html>
`))

// end answers with a page: 404 that there is no such file, whatever the reason,
// or 503 that it cannot be given just now.
func (h *handler) end(w http.ResponseWriter, k kind, outcome string) {
	h.Watch(k.String(), outcome)
	status, key := http.StatusNotFound, "link.gone"
	if outcome == "failed" {
		status, key = http.StatusServiceUnavailable, "link.failed"
	}
	guard(w)
	sum := sha256.Sum256([]byte(style))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; sandbox")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	// A reader that has gone needs no answer.
	_ = page.Execute(w, map[string]string{"Title": h.Words.Print("", "web.name"), "Text": h.Words.Print("", key)})
}
