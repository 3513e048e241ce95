package nlp_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"slices"

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

// ExampleOpen opens a published pipeline from the folder of its package, without its
// entities. The one here is tiny, and knows six sentences.
func ExampleOpen() {
	p, err := nlp.Open(os.DirFS("testdata/tiny/rules"), nlp.Options{Disable: []string{"ner"}})
	if err != nil {
		log.Fatal(err)
	}
	doc := p.Parse("Rebels left Idlib on Monday.")
	for i, t := range doc.Tokens {
		fmt.Println(doc.Word(i), t.Lemma, t.Tag, t.Dep, doc.Word(t.Head))
	}
	// Output:
	// Rebels rebel NS nsubj left
	// left leave V ROOT left
	// Idlib Idlib NP obj left
	// on on P case Monday
	// Monday Monday NP obl left
	// . . . punct left
}

// ExamplePipeline_Pipe reads a stream of texts with two workers; documents come in the
// order of the texts.
func ExamplePipeline_Pipe() {
	english, err := nlp.Load()
	if err != nil {
		log.Fatal(err)
	}
	texts := slices.Values([]string{"Shells hit the market.", "Nobody was hurt. The guns fell silent."})
	for doc, err := range english.Pipe(context.Background(), texts, 2) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(len(doc.Sents), len(doc.Tokens))
	}
	// Output:
	// 1 5
	// 2 9
}
