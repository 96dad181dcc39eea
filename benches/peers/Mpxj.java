import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mpxj.Duration;
import org.mpxj.LocalTimeRange;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectCalendarHours;
import org.mpxj.ProjectFile;
import org.mpxj.Relation;
import org.mpxj.RelationType;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.cpm.MicrosoftScheduler;

/**
 * Times MPXJ's MicrosoftScheduler on a network that was written to files, and writes the dates it finds.
 *
 * <p>Arguments: NETWORK ROUNDS WARM_UP_NETWORK WARM_UP_ROUNDS. A network is the path of its files without their
 * endings. Every round schedules a new ProjectFile, because MPXJ keeps the slack it has once computed. Reading files and
 * making the ProjectFile is not timed with the schedule.
 */
final class Mpxj {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    /** The lines of a network's files, read once. */
    private record Network(LocalDateTime start, List<String[]> tasks, List<String[]> links, List<String[]> calendar) {
        static Network read(String path) throws IOException {
            String meta = Files.readString(Path.of(path + ".meta.json"));
            String start = meta.replaceFirst("(?s).*\"start\": *\"([^\"]*)\".*", "$1");
            return new Network(LocalDateTime.parse(start), rows(path + ".tasks.csv"), rows(path + ".links.csv"),
                rows(path + ".cal.csv"));
        }

        private static List<String[]> rows(String path) throws IOException {
            try (BufferedReader reader = Files.newBufferedReader(Path.of(path))) {
                return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        Network network = Network.read(arguments[0]);
        Network warmUp = Network.read(arguments[2]);
        for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
            read(scheduled(warmUp));
        }
        long[] building = new long[rounds];
        long[] scheduling = new long[rounds];
        long[] whole = new long[rounds];
        ProjectFile file = null;
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            file = build(network);
            building[round] = System.nanoTime() - began;
            // what the round before left behind is not this round's work
            System.gc();
            began = System.nanoTime();
            new MicrosoftScheduler().schedule(file, network.start());
            scheduling[round] = System.nanoTime() - began;
            read(file);
            whole[round] = System.nanoTime() - began;
        }
        write(file, arguments[0] + ".mpxj.csv");
        report("make project", building);
        report("schedule only", scheduling);
        report("schedule", whole);
    }

    private static ProjectFile scheduled(Network network) throws Exception {
        ProjectFile file = build(network);
        new MicrosoftScheduler().schedule(file, network.start());
        return file;
    }

    /** Reads the total slack of every task, and whether it is critical: MPXJ computes both when they are asked for. */
    private static double read(ProjectFile file) {
        double sum = 0;
        for (Task task : file.getTasks()) {
            sum += task.getTotalSlack().getDuration() + (task.getCritical() ? 1 : 0);
        }
        return sum;
    }

    private static void report(String what, long[] times) {
        Arrays.sort(times);
        System.out.printf("%s,%d,%d,%d%n", what, times[0], times[times.length / 2], times.length);
    }

    private static ProjectFile build(Network network) {
        ProjectFile file = new ProjectFile();
        file.getProjectProperties().setStartDate(network.start());
        file.setDefaultCalendar(calendar(file, network.calendar()));
        List<Task> tasks = new ArrayList<>();
        for (String[] row : network.tasks()) {
            Task task = file.addTask();
            Duration duration = Duration.getInstance(Integer.parseInt(row[1]), TimeUnit.MINUTES);
            task.setDuration(duration);
            task.setActualDuration(Duration.getInstance(0, TimeUnit.MINUTES));
            task.setRemainingDuration(duration);
            task.setMilestone(row[2].equals("1"));
            tasks.add(task);
        }
        for (String[] row : network.links()) {
            tasks.get(Integer.parseInt(row[1]) - 1).addPredecessor(new Relation.Builder()
                .predecessorTask(tasks.get(Integer.parseInt(row[0]) - 1))
                .type(type(row[2]))
                .lag(Duration.getInstance(Integer.parseInt(row[3]), TimeUnit.MINUTES)));
        }
        return file;
    }

    private static RelationType type(String name) {
        return switch (name) {
            case "FS" -> RelationType.FINISH_START;
            case "SS" -> RelationType.START_START;
            case "FF" -> RelationType.FINISH_FINISH;
            case "SF" -> RelationType.START_FINISH;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static ProjectCalendar calendar(ProjectFile file, List<String[]> rows) {
        ProjectCalendar calendar = file.addCalendar();
        for (String[] row : rows) {
            if (row[1].equals("week")) {
                DayOfWeek day = DayOfWeek.of(Integer.parseInt(row[2]));
                calendar.setWorkingDay(day, !row[3].isEmpty());
                work(calendar.addCalendarHours(day), row[3]);
            } else {
                work(calendar.addCalendarException(LocalDate.parse(row[2])), row[3]);
            }
        }
        return calendar;
    }

    private static void work(ProjectCalendarHours day, String hours) {
        for (String period : hours.isEmpty() ? new String[0] : hours.split(" ")) {
            String[] ends = period.split("-");
            day.add(new LocalTimeRange(time(ends[0]), time(ends[1])));
        }
    }

    private static LocalTime time(String minutes) {
        return LocalTime.ofSecondOfDay(Integer.parseInt(minutes) % 1440 * 60L);
    }

    private static void write(ProjectFile file, String path) throws IOException {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(Path.of(path)))) {
            writer.println("early_start,early_finish,late_start,late_finish,total_slack_min,critical");
            for (Task task : file.getTasks()) {
                double slack = task.getTotalSlack().convertUnits(TimeUnit.MINUTES, file.getProjectProperties())
                    .getDuration();
                writer.printf("%s,%s,%s,%s,%d,%d%n", MOMENT.format(task.getEarlyStart()),
                    MOMENT.format(task.getEarlyFinish()), MOMENT.format(task.getLateStart()),
                    MOMENT.format(task.getLateFinish()), Math.round(slack), task.getCritical() ? 1 : 0);
            }
        }
    }
}
