package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

func TestPublic(t *testing.T) {
	for a, want := range map[string]bool{
		"8.8.8.8": true, "93.184.216.34": true, "2606:2800:220:1::1": true, "2a00:1450:4001::1": true,
		"127.0.0.1": false, "127.8.8.8": false, "0.0.0.0": false, "10.1.2.3": false, "172.16.0.1": false, "172.32.0.1": true, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "198.18.0.1": false, "224.0.0.1": false, "255.255.255.255": false, "240.0.0.1": false, "192.0.2.1": false,
		"::1": false, "::": false, "fe80::1": false, "fc00::1": false, "fd12::1": false, "ff02::1": false, "::ffff:127.0.0.1": false, "::ffff:8.8.8.8": true,
		"64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001:db8::1": false, "fe80::1%eth0": false, "fec0::1": false,
	} {
		if got := public(netip.MustParseAddr(a)); got != want {
			t.Errorf("public(%s) = %t", a, got)
		}
	}
}

// TestPrivate checks that no private address is asked, however it is written and
// wherever a redirect leads.
func TestPrivate(t *testing.T) {
	asked := false
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		asked = true
	})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(s.URL, "http://"))
	closed := NewClient(Options{NoRobots: true, Clock: newStopwatch()})
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "169.254.169.254"} {
		if _, err := closed.Get(t.Context(), "http://"+host+":"+port+"/"); err == nil || asked {
			t.Errorf("%s: error %v, asked %t", host, err, asked)
		}
	}
	if _, err := closed.Get(t.Context(), s.URL); !errors.Is(err, ErrPrivate) || err.Error() != "a private address is not fetched: 127.0.0.1" {
		t.Errorf("error %v", err)
	}
	open := client(t, Options{NoRobots: true})
	for _, to := range []string{"http://127.0.0.2:" + port + "/", "http://[::1]:" + port + "/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://localhost.:25/"} {
		if _, err := open.Get(t.Context(), s.URL+"/?to="+to); err == nil || asked {
			t.Errorf("redirect to %s: error %v, asked %t", to, err, asked)
		}
	}
	if _, err := open.Get(t.Context(), "http://name:word@outlet.example/"); !errors.Is(err, ErrAddress) {
		t.Errorf("with a password: %v", err)
	}
}

// TestRebinding asks a name that stands for an allowed address at first and for
// a private one later, as a hostile name server has it.
func TestRebinding(t *testing.T) {
	s := serve(t, func(http.ResponseWriter, *http.Request) {})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(s.URL, "http://"))
	n := &nameServer{addr: [4]byte{127, 0, 0, 1}}
	c := client(t, Options{NoRobots: true, Resolver: n.start(t)})
	if _, err := c.Get(t.Context(), "http://outlet.example:"+port+"/"); err != nil {
		t.Fatal(err)
	}
	n.addr = [4]byte{127, 0, 0, 2}
	c.Close() // the connection that is there would serve again
	if _, err := c.Get(t.Context(), "http://outlet.example:"+port+"/"); !errors.Is(err, ErrPrivate) {
		t.Errorf("error %v", err)
	}
}

// A nameServer answers every question for an IPv4 address with one.
type nameServer struct{ addr [4]byte }

// start returns a resolver that asks the name server.
func (n *nameServer) start(t *testing.T) *net.Resolver {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		b := make([]byte, 1500)
		for {
			size, from, err := conn.ReadFrom(b)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(b[:size]) != nil || len(m.Questions) == 0 {
				continue
			}
			q := m.Questions[0]
			m.Response, m.Additionals = true, nil
			if q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}, Body: &dnsmessage.AResource{A: n.addr}}}
			}
			if out, err := m.Pack(); err == nil {
				conn.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}
