import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * java -cp VERAPDF.jar Validate.java FLAVOUR,FLAVOUR FILE...
 *
 * Prints "checks TAB flavour TAB number TAB file" for each file and flavour, and "fails TAB flavour TAB rule: message
 * TAB file" for each check that fails. A file that cannot be read ends the program.
 */
class Validate {
  public static void main(String[] words) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String flavour : words[0].split(",")) {
      for (int i = 1; i < words.length; i++) {
        report(words[i], PDFAFlavour.byFlavourId(flavour));
      }
    }
  }

  private static void report(String path, PDFAFlavour flavour) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      print("checks", flavour, String.valueOf(result.getTotalAssertions()), path);
      for (TestAssertion failed : result.getTestAssertions()) {
        String rule = failed.getRuleId().getClause() + "-" + failed.getRuleId().getTestNumber();
        print("fails", flavour, rule + ": " + failed.getMessage(), path);
      }
    }
  }

  private static void print(String kind, PDFAFlavour flavour, String text, String path) {
    System.out.println(String.join("\t", kind, flavour.getId(), text.replaceAll("\\s+", " "), path));
  }
}
