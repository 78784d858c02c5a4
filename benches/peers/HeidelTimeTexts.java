import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * {@code HeidelTimeTexts CONFIG NARRATIVES|NEWS TIMES FILE[=YYYY-MM-DD] ...}: HeidelTime, loaded once, over every file
 * so many times; prints how much was found. With TIMES 0 it writes FILE.timeml beside each file instead.
 */
public class HeidelTimeTexts {
    public static void main(String[] arguments) throws Exception {
        DocumentType type = DocumentType.valueOf(arguments[1]);
        int times = Integer.parseInt(arguments[2]);
        List<Path> files = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<Date> written = new ArrayList<>();
        for (int at = 3; at < arguments.length; at++) {
            String[] parts = arguments[at].split("=");
            files.add(Path.of(parts[0]));
            texts.add(Files.readString(Path.of(parts[0])));
            String day = parts.length > 1 ? parts[1] : "2007-08-03";
            written.add(new SimpleDateFormat("yyyy-MM-dd").parse(day));
        }
        HeidelTimeStandalone reader = new HeidelTimeStandalone(
            Language.ENGLISH, type, OutputType.TIMEML, arguments[0], POSTagger.TREETAGGER);
        int found = 0;
        for (int time = 0; time < Math.max(times, 1); time++) {
            found = 0;
            for (int at = 0; at < texts.size(); at++) {
                String timeml = reader.process(texts.get(at), written.get(at));
                found += timeml.split("<TIMEX3 ", -1).length - 1;
                if (times == 0) {
                    Files.writeString(Path.of(files.get(at) + ".timeml"), timeml);
                }
            }
        }
        System.out.println(found);
    }
}
