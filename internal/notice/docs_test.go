package notice_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// verify is the example of docs/telling.md.
func verify(secret string, h http.Header, body []byte) bool {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%s.%s", h.Get("webhook-id"), h.Get("webhook-timestamp"), body)
	want := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	return hmac.Equal([]byte(want), []byte(h.Get("webhook-signature")))
}

// TestExample checks that the manual's example is the function above, and that it
// takes what is signed and nothing else.
func TestExample(t *testing.T) {
	page, err := os.ReadFile("../../docs/telling.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("docs_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```go\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok || !strings.Contains(string(source), example) {
		t.Error("docs/telling.md has another example than this test")
	}
	const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	signer, err := standardwebhooks.NewWebhook(secret)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	body := []byte(`{"type":"test"}`)
	signature, err := signer.Sign("msg_1", now, body)
	if err != nil {
		t.Fatal(err)
	}
	h := http.Header{}
	h.Set("webhook-id", "msg_1")
	h.Set("webhook-timestamp", fmt.Sprint(now.Unix()))
	h.Set("webhook-signature", signature)
	if !verify(secret, h, body) {
		t.Error("what is signed is not taken")
	}
	if verify(secret, h, []byte(`{"type":"tesT"}`)) || verify("whsec_"+base64.StdEncoding.EncodeToString([]byte("another secret of 24 bytes")), h, body) {
		t.Error("another body or secret is taken")
	}
	h.Set("webhook-id", "msg_2")
	if verify(secret, h, body) {
		t.Error("another identifier is taken")
	}
}
