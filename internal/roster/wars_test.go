package roster

import (
	"slices"
	"testing"

	"sitrep"
)

// TestWars looks up, for the wars of 2010 to 2026 that a conflict desk follows, a
// party or two of each side by a name that reports use, on a day of that war.
func TestWars(t *testing.T) {
	r := open(t)
	for _, tt := range []struct {
		day, name string
		side      sitrep.SideID
	}{
		{"2013-08-21", "Syrian army", "syria/government"},
		{"2013-08-21", "جبهة النصرة", "syria/opposition"},
		{"2016-12-01", "Jaysh al-Fatah", "syria/opposition"},
		{"2017-06-06", "قسد", "syria/sdf"},
		{"2024-12-01", "Military Operations Administration", "syria/opposition"},
		{"2025-03-07", "Syrian General Security", "syria-transition/government"},
		{"2025-03-07", "Assad loyalists", "syria-transition/assad-loyal"},
		{"2025-07-15", "Druze fighters", "syria-transition/druze"},
		{"2014-06-10", "داعش", "iraq/isis"},
		{"2015-03-02", "Popular Mobilization Forces", "iraq/government"},
		{"2024-01-28", "Islamic Resistance in Iraq", "iraq-us/militias"},
		{"2023-10-07", "Al-Qassam Brigades", "gaza/palestinian"},
		{"2023-10-20", "Israel Defense Forces", "gaza/israel"},
		{"2024-09-27", "حزب الله", "lebanon/hezbollah"},
		{"2025-06-13", "Revolutionary Guards", "israel-iran/iran"},
		{"2015-03-26", "Saudi-led coalition", "yemen/government"},
		{"2024-01-12", "Ansar Allah", "yemen/houthis"},
		{"2025-12-05", "المجلس الانتقالي الجنوبي", "yemen/stc"},
		{"2019-04-04", "Libyan National Army", "libya/lna"},
		{"2019-11-01", "Volcano of Rage", "libya/government"},
		{"2024-06-13", "قوات الدعم السريع", "sudan/rsf"},
		{"2024-06-13", "Sudan Shield", "sudan/rsf"},
		{"2004-01-01", "Janjaweed", "darfur/government"},
		{"2016-07-08", "SPLM-IO", "south-sudan/opposition"},
		{"2021-06-28", "Tigray Defence Forces", "tigray/tigray"},
		{"2021-06-28", "Eritrean forces", "tigray/government"},
		{"2023-08-03", "Fano", "ethiopia/insurgents"},
		{"2023-08-03", "OLF-Shene", "ethiopia/insurgents"},
		{"2022-10-29", "al-Shabaab", "somalia/alshabaab"},
		{"2012-04-01", "Ansar Dine", "mali/jihadists"},
		{"2012-04-01", "MNLA", "mali/separatists"},
		{"2024-07-27", "JNIM", "mali/jihadists"},
		{"2024-07-27", "Africa Corps", "mali/government"},
		{"2023-11-26", "Volunteers for the Defense of the Homeland", "burkina/government"},
		{"2021-05-20", "ISWAP", "nigeria/isis"},
		{"2014-04-15", "Boko Haram", "nigeria/bokoharam"},
		{"2022-01-15", "Zamfara bandits", "nigeria-bandits/bandits"},
		{"2020-10-24", "Amba boys", "cameroon/separatists"},
		{"2021-04-19", "FACT", "chad/rebels"},
		{"2021-01-13", "CPC rebels", "car/rebels"},
		{"2013-03-24", "Seleka", "car/rebels"},
		{"2025-01-27", "AFC/M23", "drc/m23"},
		{"2025-01-27", "Wazalendo", "drc/government"},
		{"2024-06-12", "ADF rebels", "drc/adf"},
		{"2021-03-24", "Islamic State Mozambique", "mozambique/isis"},
		{"2011-03-31", "Forces Nouvelles", "ivory-coast/ouattara"},
		{"2014-08-24", "ДНР", "donbas/separatists"},
		{"2015-01-20", "Right Sector", "donbas/ukraine"},
		{"2022-03-01", "Kadyrovtsy", "ukraine/russia"},
		{"2024-08-06", "Unmanned Systems Forces", "ukraine/ukraine"},
		{"2023-06-24", "ЧВК Вагнер", "wagner/wagner"},
		{"2020-10-01", "Artsakh Defence Army", "karabakh/armenia"},
		{"2020-10-01", "Azerbaijani forces", "karabakh/azerbaijan"},
		{"2010-03-29", "Caucasus Emirate", "caucasus/insurgents"},
		{"2015-12-01", "PKK", "turkey-pkk/pkk"},
		{"2023-10-27", "Three Brotherhood Alliance", "myanmar/resistance"},
		{"2023-10-27", "Tatmadaw", "myanmar/junta"},
		{"2012-06-10", "Kachin Independence Army", "myanmar-ethnic/ethnic"},
		{"2015-09-28", "Afghan Taliban", "afghanistan/taliban"},
		{"2021-09-01", "Panjshir Resistance", "afghanistan-taliban/resistance"},
		{"2023-01-30", "Pakistani Taliban", "pakistan/taliban"},
		{"2024-08-26", "Balochistan Liberation Army", "balochistan/baloch"},
		{"2019-02-14", "Jaish-e-Mohammed", "kashmir/insurgents"},
		{"2010-04-06", "Naxalites", "naxalites/maoists"},
		{"2023-05-04", "Arambai Tenggol", "manipur/meitei"},
		{"2023-05-04", "Kuki-Zo militants", "manipur/kuki"},
		{"2017-05-23", "Maute group", "philippines-moro/moro"},
		{"2020-01-01", "New People's Army", "philippines-npa/npa"},
		{"2019-11-05", "Barisan Revolusi Nasional", "thailand-south/insurgents"},
		{"2023-02-07", "West Papua National Liberation Army", "papua/opm"},
		{"2012-06-01", "FARC", "colombia/guerrillas"},
		{"2025-04-27", "Central General Staff", "colombia/guerrillas"},
		{"2022-05-05", "Clan del Golfo", "colombia/paramilitaries"},
		{"2024-09-09", "Los Chapitos", "mexico/sinaloa"},
		{"2023-01-01", "CJNG", "mexico/cjng"},
		{"2024-02-29", "Viv Ansanm", "haiti/gangs"},
		{"2024-07-01", "Multinational Security Support Mission", "haiti/government"},
		{"2024-01-09", "Los Choneros", "ecuador/gangs"},
		{"2021-02-17", "Comando Vermelho", "brazil/gangs"},
		{"2022-01-01", "Ansar Bait al-Maqdis", "egypt/isis"},
		{"2020-11-13", "Polisario", "western-sahara/polisario"},
		{"2017-03-01", "Ninja rebels", "pool/ninjas"},
		{"2022-06-01", "Coordinadora Arauco-Malleco", "araucania/mapuche"},
	} {
		ids := r.Lookup(tt.name)
		if len(ids) == 0 {
			t.Errorf("%q: nobody has that name", tt.name)
			continue
		}
		if sides := r.SidesAt(ids[0], day(t, tt.day)); !slices.Contains(sides, tt.side) {
			t.Errorf("%q (%s) on %s: sides %v, want %s among them", tt.name, ids[0], tt.day, sides, tt.side)
		}
	}
}
