import type { Session } from "./session.ts";

/** What is left in a shop's store, and a page that says so. */
export const go: Session = {
  languageId: "go",
  path: "shop/stock/stock.go",
  text: `package stock

import (
	"encoding/json"
	"errors"
	"net/http"
	"sync"
)

// ErrGone says that there is not enough of an article.
var ErrGone = errors.New("not enough left")

// Stock counts what is left of each article.
type Stock struct {
	mutex sync.Mutex
	left  map[string]int
}

// New returns an empty stock.
func New() *Stock {
	return &Stock{left: map[string]int{}}
}
`,
  lineEnd: "\n",
  insertSpaces: false,
  words: [
    "func",
    "funcname",
    "stock",
    "string",
    "strings",
    "struct",
    "return",
    "recover",
    "range",
    "amount",
    "append",
    "article",
    "error",
    "errors",
    "ErrGone",
    "mutex",
    "http",
    "json",
    "left",
    "len",
    "defer",
    "default",
    "nil",
  ],
  members: ["Lock", "Header", "Encode", "left", "mutex"],
  guesses: [
    "fmt.Println(s.left)",
    "s.left[article] = 0",
    "return 0, nil",
    "for article, left := range s.left {",
    "log.Fatal(err)",
    "len(s.left)",
  ],
  stretches: [
    {
      behind: "	return &Stock{left: map[string]int{}}\n}\n",
      keys:
        "\n…// Add puts an amount of an article ⇥into the stock.\n" +
        "func (s *Stock) Add(article string, amount int) {\n	" +
        "‥s.mutex.Lock()\n	⇥defer s.mutex.Unlock()\n	" +
        "s.left[article] += ⇥amount",
    },
    {
      behind: "	s.left[article] += amount\n}\n",
      keys:
        "\n…// Take takes an amount out, or says ⇨that it is gone.\n" +
        "func (s *Stock) Take(artcile⌫⌫⌫⌫icle string, amount int) ⇥error {\n	" +
        "s.mutex.Lock()\n	⇥defer s.mutex.Unlock()\n	" +
        "‥if s.left[article] < ⇥amount {\n		✎return ErrGone",
      meanwhile: ["returns an empty stock", "makes an empty stock"],
    },
    {
      behind: "		return ErrGone\n	}",
      keys: "\n	‥s.left[article] -= ⇥amount\n	return nil",
    },
    {
      behind: "	return nil\n}\n",
      keys:
        "\n…// ServeHTTP writes what is left as JSON.\n" +
        "func (s *Stock) ServeHTTP(w http.ResponseWriter, ⇥r *http.Request) {\n	" +
        "…s.mutex.Lock()\n	⇥defer s.mutex.Unlock()\n	" +
        'w.Header().Set(⇥"Content-Type", "application/json")\n	' +
        "‥if err := json.NewEncoder(w).Encode(s.left); ⇥err != nil {\n		" +
        "http.Error(w, err.Error(), ⇥http.StatusInternalServerError)",
    },
    {
      behind: 'var ErrGone = errors.New("not enough left")\n',
      keys:
        "\n…// ErrUnknown says that nobody has ⇥such an article.\n" +
        'var ErrUnknown = ⇥errors.New("no such article")\n',
    },
  ],
};
