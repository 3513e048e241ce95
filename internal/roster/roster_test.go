package roster

import (
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// day reads a date; "" is the zero date.
func day(t testing.TB, s string) sitrep.Date {
	t.Helper()
	if s == "" {
		return sitrep.Date{}
	}
	d, err := sitrep.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLookup(t *testing.T) {
	r := open(t)
	for _, tt := range []struct{ name, first string }{
		{"Kenya", "ke"},
		{"Türkiye", "tr"},
		{"the United Kingdom", "gb"},
		{"U.K.", "gb"},
		{"Kenyan police", "ke.police"},
		{"Kenya's police", "ke.police"},
		{"the Ethiopian National Defence Force", "et.forces"},
		{"army of the Philippines", "ph.forces"},
		{"Ministry of Defence of Poland", "pl.mod"},
		{"South Sudanese army", "ss.forces"},
		{"South Korean state-run news agency", "kr.statemedia"},
		{"Colombian president", "co.president"},
		{"the Kremlin", "ru.gov"},
		{"Ansar Allah", "ye.houthis"},
		{"Ansarullah", "ye.houthis"},
		{"أنصار الله", "ye.houthis"},
		{"Jama’at Nasr al-Islam wal-Muslimin", "ml.jnim"},
		{"Félix Tshisekedi", "cd.tshisekedi"},
		{"Agence France-Presse", "outlet.afp"},
		{"The Irrawaddy", "outlet.irrawaddy"},
		{"SDF", "sy.sdf"},
		{"Congolese army", "cd.forces"},
		{"rebels", ""},
		{"army", ""},
		{"Turks army", ""},
		{"Dawn", ""},
		{"Fidan", ""},
		{"Ruritanian army", ""},
		{"", ""},
	} {
		ids := r.Lookup(tt.name)
		if got := first(ids); got != tt.first {
			t.Errorf("Lookup(%q) = %v, want %q first", tt.name, ids, tt.first)
		}
	}
	if ids := r.Lookup("Congolese army"); len(ids) != 2 {
		t.Errorf("Lookup(Congolese army) = %v, want both Congos", ids)
	}
}

// first returns the first identifier, "" if there is none.
func first(ids []sitrep.ActorID) string {
	if len(ids) == 0 {
		return ""
	}
	return string(ids[0])
}

func TestMatchLongest(t *testing.T) {
	r := open(t)
	for _, tt := range []struct {
		words, first string
		n            int
	}{
		{"nigerian army said on monday", "ng.forces", 2},
		{"south sudan said", "ss", 2},
		{"air force of the united arab emirates struck", "ae.airforce", 7},
		{"islamic state west africa province fighters", "ng.iswap", 5},
		{"islamic state said", "isis", 2},
		{"army of conquest advanced", "sy.jaysh-fatah", 3},
		{"army of the dead", "", 0},
		{"syrian observatory for human rights reported", "sohr", 5},
		{"syrian town of nowhere", "", 0},
		{"the taliban said", "af.taliban", 2},
	} {
		ids, n := r.MatchLongest(strings.Fields(tt.words))
		if n != tt.n || first(ids) != tt.first {
			t.Errorf("MatchLongest(%q) = %v, %d, want %q, %d", tt.words, ids, n, tt.first, tt.n)
		}
	}
	if ids, n := r.MatchLongest(nil); ids != nil || n != 0 {
		t.Errorf("MatchLongest(nil) = %v, %d", ids, n)
	}
}

func TestMatchWeak(t *testing.T) {
	r := open(t)
	if ids, n := r.MatchWeak([]string{"von", "der", "leyen", "said"}); n != 3 || first(ids) != "eu.von-der-leyen" {
		t.Errorf("MatchWeak = %v, %d", ids, n)
	}
	if ids, n := r.MatchWeak([]string{"nobody"}); n != 0 {
		t.Errorf("MatchWeak = %v, %d, want none", ids, n)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Türkiye": "turkiye", "Hay’at": "hayat", "U.S.": "us", "Erdoğan": "erdogan", "Yıldırım": "yildirim", "İbrahim": "ibrahim",
		"plain": "plain", "Зеленський": "зеленськии", "إدارة": "ادارة", "": "", "Gößler": "gossler",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
	if got := FoldWords("Sudan’s Al-Bara' ibn Malik/Brigade"); !slices.Equal(got, []string{"sudan", "al", "bara", "ibn", "malik", "brigade"}) {
		t.Errorf("FoldWords = %q", got)
	}
}

func TestDemonym(t *testing.T) {
	r := open(t)
	for word, want := range map[string][]string{
		"Kenyan": {"KE"}, "Kenyans": {"KE"}, "Turk": {"TR"}, "Burkinabè": {"BF"}, "Congolese": {"CD", "CG"}, "Dominican": {"DM", "DO"},
		"South Sudanese": {"SS"}, "Nigerien": {"NE"}, "Nigerian": {"NG"}, "Kenya": nil, "Martian": nil,
	} {
		if got := r.DemonymAll(word); !slices.Equal(got, want) {
			t.Errorf("DemonymAll(%q) = %v, want %v", word, got, want)
		}
		if got, ok := r.Demonym(word); ok != (len(want) == 1) || ok && got != want[0] {
			t.Errorf("Demonym(%q) = %q, %v", word, got, ok)
		}
	}
}

func TestStates(t *testing.T) {
	r := open(t)
	s, ok := r.State("ke")
	if !ok || s.ShortName != "Kenya" || s.Demonym != "Kenyan" || s.Capital != "Nairobi" || s.Government != "ke.gov" || s.Forces != "ke.forces" {
		t.Errorf("State(ke) = %+v, %v", s, ok)
	}
	if _, ok := r.State("ZZ"); ok {
		t.Error("State(ZZ) is known")
	}
	if n := len(r.States()); n < 199 {
		t.Errorf("%d states, want the 193 members of the United Nations and more", n)
	}
	for name, want := range map[string]string{"Khartoum": "SD", "Kiev": "UA", "N’Djamena": "TD", "Mumbai": ""} {
		if got, _ := r.Capital(name); got != want {
			t.Errorf("Capital(%q) = %q, want %q", name, got, want)
		}
	}
	for id, want := range map[sitrep.ActorID]string{"sd.forces": "Sudanese government forces", "ke.forces": "Kenyan armed forces", "ke": "Kenya"} {
		if a, ok := r.Actor(id); !ok || a.Name != want {
			t.Errorf("Actor(%s) = %+v, want the name %q", id, a, want)
		}
	}
}

func TestOfficeHolder(t *testing.T) {
	r := open(t)
	for _, tt := range []struct{ iso2, office, at, want string }{
		{"FR", "president", "2016-05-01", "fr.hollande"},
		{"FR", "president", "2017-05-14", "fr.macron"},
		{"us", "President", "2019", "us.trump"},
		{"US", "secretary of state", "2022-03-01", "us.blinken"},
		{"GB", "premier", "2023-01-01", "gb.sunak"},
		{"DE", "chancellor", "2020-01-01", "de.merkel"},
		{"IL", "defense minister", "2024-01-01", "il.gallant"},
		{"UN", "secretary-general", "2012-06-01", "un.ban"},
		{"NATO", "secretary-general", "", "nato.rutte"},
		{"UA", "president", "", "ua.zelensky"},
		{"UA", "president", "1920", ""},
		{"UA", "emperor", "", ""},
		{"ZZ", "president", "", ""},
	} {
		a, ok := r.OfficeHolder(tt.iso2, tt.office, day(t, tt.at))
		got := ""
		if ok {
			got = string(a.ID)
		}
		if got != tt.want {
			t.Errorf("OfficeHolder(%s, %s, %s) = %q, want %q", tt.iso2, tt.office, tt.at, got, tt.want)
		}
	}
}

func TestRoot(t *testing.T) {
	r := open(t)
	for id, want := range map[sitrep.ActorID]sitrep.ActorID{
		"ke": "ke.gov", "ke.mod": "ke.gov", "outlet.xinhua": "cn.gov", "ru.zakharova": "ru.gov", "outlet.masirah": "ye.houthis",
		"ye.saree": "ye.houthis", "sohr": "sohr", "sohr.rami": "sohr", "outlet.reuters": "outlet.reuters", "~someone": "~someone",
		"ps.gaza-moh": "ps.hamas", "outlet.tasnim": "ir.gov",
	} {
		if got := r.Root(id); got != want {
			t.Errorf("Root(%s) = %s, want %s", id, got, want)
		}
	}
}
