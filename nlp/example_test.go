package nlp_test

import (
	"fmt"
	"log"

	"sitrep/nlp"
)

func Example() {
	english, err := nlp.Load()
	if err != nil {
		log.Fatal(err)
	}
	doc := english.Parse("Rebel forces shelled two villages near Aleppo on Monday. Nobody was hurt.")
	for i, t := range doc.Tokens[:5] {
		fmt.Println(doc.Word(i), t.Lemma, t.POS, t.Dep, doc.Word(t.Head))
	}
	fmt.Println(len(doc.Sents), "sentences")
	// Output:
	// Rebel rebel NOUN compound forces
	// forces force NOUN nsubj shelled
	// shelled shell VERB ROOT shelled
	// two two NUM nummod villages
	// villages village NOUN dobj shelled
	// 2 sentences
}
